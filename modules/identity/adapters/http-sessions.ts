import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import {
  allow,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonResponses,
  pageResponses,
  respondOk,
  respondPage,
} from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { identityError } from '../domain/errors.ts';
import type { Session } from '../domain/session.ts';
import type { ManageOwnSessions } from '../use-cases/manage-own-sessions.ts';
import { allowAccountHolders, storageIdSchema } from './http-schemas.ts';

const sessionResponseSchema = z
  .object({
    id: z.string(),
    /** The User-Agent header and the address from which the person signed in. */
    device: z.string().nullable(),
    ip: z.string().nullable(),
    createdAt: z.string(),
    expiresAt: z.string(),
    /** Whether it is the sign-in with which the request came. */
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

const toSessionResponse = (
  { id, device, ip, createdAt, expiresAt }: Session,
  currentId: string,
): z.infer<typeof sessionResponseSchema> => ({
  id,
  device,
  ip,
  createdAt,
  expiresAt,
  current: id === currentId,
});

const path = '/api/v1/auth/sessions';
const tags = ['identity'];
const routeBase = { tags, ...allowAccountHolders({ resource: 'account' }) };
/** A sign-in with a PIN ends no other session. */
const endingBase = { tags, ...allow('customer', ...stepRoles, { resource: 'account', signIn: 'password' }) };

const listSessionsRoute = createRoute({
  ...routeBase,
  path,
  method: 'get',
  operationId: 'listSessions',
  summary: 'Where I am signed in, newest first',
  request: { query: pageQuery },
  responses: pageResponses(sessionResponseSchema),
  errors: [],
});
const endSessionRoute = createRoute({
  ...endingBase,
  path: `${path}/{id}`,
  method: 'delete',
  operationId: 'endSession',
  summary: 'End one of my sessions: its token and its sockets are dead at once',
  request: { params: z.object({ id: storageIdSchema }) },
  responses: jsonResponses(200, z.null()),
  errors: identityError.declare('identity.session-not-found'),
});
const endOtherSessionsRoute = createRoute({
  ...endingBase,
  path,
  method: 'delete',
  operationId: 'endOtherSessions',
  summary: 'End all my sessions but this one',
  responses: jsonResponses(200, z.null()),
  errors: identityError.declare('identity.busy'),
});

/** The routes for people's own sessions. */
export const sessionRoutes = (sessions: ManageOwnSessions, cursors: Cursors) =>
  createRouter()
    .openapi(listSessionsRoute, async (c) => {
      const principal = c.get('principal');
      const { limit, cursor } = c.req.valid('query');
      const scope = `sessions#${principal.tenantId}#${principal.userId}`;
      const page = await sessions.list(principal, limit, cursors.open(scope, cursor));
      const rows = page.sessions.map((session) => toSessionResponse(session, principal.sessionId));
      return respondPage(c, { es: 'Tus sesiones', en: 'Your sessions' }, rows, cursors.seal(scope, page.next));
    })
    .openapi(endSessionRoute, async (c) => {
      await sessions.end(c.get('principal'), c.req.valid('param').id, causeFromRequest(c));
      return respondOk(c, { es: 'Sesión cerrada', en: 'Session ended' }, null);
    })
    .openapi(endOtherSessionsRoute, async (c) => {
      await sessions.endOthers(c.get('principal'), causeFromRequest(c));
      return respondOk(c, { es: 'Las otras sesiones están cerradas', en: 'The other sessions have ended' }, null);
    });
