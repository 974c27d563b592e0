import { expect, it } from 'vitest';
import { type IdentityApp, type IdentityResponse, startIdentity } from './identity-app.ts';

const path = '/api/v1/auth/sessions';
type Row = { id: string; device: string | null; ip: string | null; createdAt: string; current: boolean };
const list = (app: IdentityApp, token: string, query = ''): Promise<IdentityResponse<Row[]>> => app.get<Row[]>(`${path}${query}`, token);

/** A customer who has signed in on three devices, and the tokens from the first to the last. */
async function signedInThrice() {
  const app = await startIdentity();
  const { id, token: first } = await app.addCustomer();
  const tokens = [first];
  for (const device of ['Tablet/1', 'Phone/1']) {
    const credentials = { email: 'ana@example.com', password: 'demo-1234', tenantId: 'pardos' };
    tokens.push((await app.post('/api/v1/auth/login', credentials, undefined, { 'user-agent': device })).data.token);
  }
  return { app, id, tokens: tokens as [string, string, string] };
}
const statuses = (app: IdentityApp, tokens: readonly string[]) =>
  Promise.all(tokens.map(async (token) => (await app.get('/validate', token)).status));
const endedSessions = async (app: IdentityApp) =>
  (await app.readEvents()).flatMap(({ type, data }) => (type === 'SessionEnded' ? [(data as { sessionId: string }).sessionId] : []));

it('shows where I am signed in, newest first, and which of them asks', async () => {
  const { app, tokens } = await signedInThrice();
  const stranger = await app.addCustomer('eva@example.com');
  const { data, nextCursor } = await list(app, tokens[1]);
  expect(data.map(({ device, ip, current }) => [device, ip, current])).toEqual([
    ['Phone/1', '192.0.2.7', false],
    ['Tablet/1', '192.0.2.7', true],
    [null, '192.0.2.7', false],
  ]);
  expect(nextCursor).toBeNull();
  expect((await list(app, stranger.token)).data).toHaveLength(1);
  const first = await list(app, tokens[1], '?limit=2');
  const rest = await list(app, tokens[1], `?limit=2&cursor=${first.nextCursor}`);
  expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(data.map(({ id }) => id));
  expect(await list(app, stranger.token, `?cursor=${first.nextCursor}`)).toMatchObject({ status: 400, error: 'request.invalid-cursor' });
});

it('ends one session at once, and says so for its sockets', async () => {
  const { app, tokens } = await signedInThrice();
  const [newest] = (await list(app, tokens[0])).data as [Row];
  expect((await app.request('DELETE', `${path}/${newest.id}`, { token: tokens[0] })).status).toBe(200);
  expect(await statuses(app, tokens)).toEqual([200, 200, 401]);
  expect(await endedSessions(app)).toEqual([newest.id]);
  expect((await list(app, tokens[0])).data.map(({ id }) => id)).not.toContain(newest.id);
  const again = await app.request('DELETE', `${path}/${newest.id}`, { token: tokens[0] });
  expect([again.status, again.error]).toEqual([404, 'identity.session-not-found']);
});

it('ends nobody else’s session', async () => {
  const { app, tokens } = await signedInThrice();
  const stranger = await app.addCustomer('eva@example.com');
  const [row] = (await list(app, tokens[0])).data as [Row];
  expect((await app.request('DELETE', `${path}/${row.id}`, { token: stranger.token })).status).toBe(404);
  expect(await statuses(app, tokens)).toEqual([200, 200, 200]);
});

it('may end the session that asks', async () => {
  const { app, tokens } = await signedInThrice();
  const own = (await list(app, tokens[2])).data.find(({ current }) => current);
  expect((await app.request('DELETE', `${path}/${own?.id}`, { token: tokens[2] })).status).toBe(200);
  expect(await statuses(app, tokens)).toEqual([200, 200, 401]);
});

it('ends all sessions but the one that asks, at once, and their sockets when the event is handled', async () => {
  const { app, id, tokens } = await signedInThrice();
  const own = (await list(app, tokens[1])).data.find(({ current }) => current);
  expect((await app.request('DELETE', path, { token: tokens[1] })).status).toBe(200);
  expect(await statuses(app, tokens)).toEqual([401, 200, 401]);
  expect((await list(app, tokens[1])).data.map(({ id }) => id)).toEqual([own?.id]);
  await app.handleEvents();
  expect(await endedSessions(app)).toHaveLength(2);
  expect(await app.eventTypesOf(id)).toContain('CustomerChanged');
  const entries = await app.get<{ action: string }[]>(`/api/v1/activity-logs?userId=${id}`, await app.signIn('owner@pardos.pe'));
  expect(entries.data.map(({ action }) => action)).toContain('cerrar_otras_sesiones');
});

it('is for people with an account: staff too, and nobody without a token', async () => {
  const app = await startIdentity();
  const { token } = await app.addStaff('cook');
  expect((await list(app, token)).data).toMatchObject([{ current: true }]);
  expect((await app.get(path)).status).toBe(401);
});
