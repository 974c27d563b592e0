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

/** Asks the API; throws an Error with the server's own sentence. */
export async function ask(path, { token, ...options } = {}) {
  const headers = {
    'accept-language': language,
    ...(options.body && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const answer = await fetch(new URL(path, await apiAddress()), { ...options, headers });
  const said = await answer.json();
  if (!said.success) throw Object.assign(new Error(said.message), { status: answer.status });
  return said;
}
