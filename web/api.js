import { language } from './texts.js';

/** Where the API is, written at deployment, or by the embedded server: its own address. */
const config = fetch('/config.json').then((answer) => answer.json());
// Whoever asks for it hears of a failure; until then nobody minds.
config.catch(() => undefined);

/** The API's address, to which its paths are relative. */
export const apiAddress = async () => new URL((await config).api, location.href);

/** Whose storefront this is, where the address does not say it. */
export const defaultTenant = async () => (await config).tenant;

/** Opens the live feed for whoever has this token. */
export async function openSocket(token) {
  const url = new URL((await config).webSocket, location.href);
  url.protocol = url.protocol.replace(/^http/, 'ws');
  url.searchParams.set('token', token);
  return new WebSocket(url);
}

/** Any answer of the API. `body` is sent as JSON. */
export async function call(path, { token, body, headers, ...options } = {}) {
  const sent = {
    'accept-language': language,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...headers,
  };
  return fetch(new URL(path, await apiAddress()), { ...options, headers: sent, ...(body !== undefined && { body: JSON.stringify(body) }) });
}

/** Asks the API; throws an Error with the server's own sentence, its `status` and its `code`. */
export async function ask(path, options) {
  const answer = await call(path, options);
  const said = await answer.json();
  if (!said.success) throw Object.assign(new Error(said.message), { status: answer.status, code: said.error });
  return said;
}

/** All rows of a list that is given in pages. */
export async function askAll(path, options) {
  const rows = [];
  for (let cursor = ''; cursor !== null; ) {
    const page = await ask(`${path}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, options);
    rows.push(...page.data);
    cursor = page.nextCursor;
  }
  return rows;
}
