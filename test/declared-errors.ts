import type { Hono } from 'hono';
import { findDescription, type RouteDescription } from '#shared/http/described-routes';
import type { AppEnv } from '#shared/http/environment';
import { toErrorStatus } from '#shared/http/errors';
import { listOperationErrors } from '#shared/http/openapi/operation-errors';

const knownErrors = new WeakMap<RouteDescription, ReturnType<typeof listOperationErrors>>();
/** What the route declares, which is looked up for every refusal of every test. */
function findDeclaredErrors(route: RouteDescription) {
  const declared = knownErrors.get(route) ?? listOperationErrors(route);
  knownErrors.set(route, declared);
  return declared;
}

/** Makes a request fail if its operation refuses it with a code or a status that it does not declare. */
export function requireDeclaredErrors<A extends Hono<AppEnv>>(app: A): A {
  const { fetch } = app;
  app.fetch = async (request, ...rest) => {
    const response = await fetch(request, ...rest);
    if (response.status >= 400 && response.status !== 500) await assertDeclared(app, request, response);
    return response;
  };
  return app;
}

async function assertDeclared(app: Hono<AppEnv>, { method, url }: Request, response: Response) {
  const route = findDescription(app, method === 'HEAD' ? 'GET' : method, new URL(url).pathname);
  if (!route || !response.body) return;
  const { error } = (await response.clone().json()) as { readonly error: string };
  const declared = findDeclaredErrors(route).find(({ code }) => code === error);
  if (!declared || toErrorStatus(declared.kind) !== response.status)
    throw new Error(`${route.operationId} (${method} ${route.path}) does not declare ${response.status} ${error}`);
}
