import { language } from './texts.js';

/** Where the API is, written at deployment, or by the embedded server: its own address. */
const config = fetch('/config.json').then((answer) => answer.json());
// Whoever asks for it hears of a failure; until then nobody minds.
config.catch(() => undefined);

/** The API's address, to which its paths are relative. */
export const apiAddress = async () => new URL((await config).api, location.href);

/** Whose storefront this is, where the address does not say it: what the API knows under this name, unless it was said at deployment. */
export const defaultTenant = async () => (await config).tenant ?? '_default';

/** Opens the live feed for whoever has this token. */
export async function openSocket(token) {
  const url = new URL((await config).webSocket, location.href);
  url.protocol = url.protocol.replace(/^http/, 'ws');
  url.searchParams.set('token', token);
  return new WebSocket(url);
}

/** Any answer of the API. `body` is sent as JSON, `raw` as it is. */
export async function call(path, { token, body, raw, headers, ...options } = {}) {
  const sent = {
    'accept-language': language,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...headers,
  };
  const given = body === undefined ? raw : JSON.stringify(body);
  return fetch(new URL(path, await apiAddress()), { ...options, headers: sent, ...(given !== undefined && { body: given }) });
}

/** Asks the API; throws an Error with the server's own sentence, its `status`, its `code` and the `details` of wrong input. */
export async function ask(path, options) {
  const answer = await call(path, options);
  const said = await answer.json();
  if (!said.success) throw Object.assign(new Error(said.message), { status: answer.status, code: said.error, details: said.details });
  return said;
}

/** All rows of a list that is given in pages. */
export async function askAll(path, options) {
  const rows = [];
  for (let cursor = ''; cursor !== null; ) {
    const page = await ask(
      `${path}${path.includes('?') ? '&' : '?'}limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      options,
    );
    rows.push(...page.data);
    cursor = page.nextCursor;
  }
  return rows;
}
