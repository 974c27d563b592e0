import { expect, it } from 'vitest';
import { SetUpInstallation } from '#modules/identity/index';
import { Tenants } from '#modules/identity/ports/tenants';
import { createTenant, IdentityApp, startIdentity } from './identity-app.ts';

const path = '/api/v1/public/setup';
const business = { businessName: 'El Buen Sabor', currency: 'PEN', timeZone: 'America/Lima', email: 'ana@sabor.pe', password: 'demo-1234' };
const key = { 'idempotency-key': 'a key that nobody guesses' };

/** An installation without a business, and the token of its first-run link. */
async function empty() {
  const app = new IdentityApp(false);
  const link = async () => (await app.container.get(SetUpInstallation).issueLink()) ?? '';
  return { app, link, token: await link() };
}

const userOf = async (app: IdentityApp, email: string) =>
  (await app.post('/api/v1/auth/login', { email, password: business.password })).data.user;

it('opens the first business by the link, once, and gives the answer again to the same request', async () => {
  const { app, token, link } = await empty();
  const setUp = () => app.post(path, { token, ...business }, undefined, key);
  const [first, again] = [await setUp(), await setUp()];
  expect(first).toMatchObject({ status: 201, data: { email: 'ana@sabor.pe' } });
  expect([again.status, again.data, again.headers.get('idempotency-replayed')]).toEqual([201, first.data, 'true']);
  const card = (await app.get('/api/v1/tenants/el-buen-sabor')).data;
  expect(card).toMatchObject({ name: 'El Buen Sabor', kind: 'restaurant', currency: 'PEN', timeZone: 'America/Lima' });
  expect(await userOf(app, 'ana@sabor.pe')).toMatchObject({ role: 'owner', tenantId: 'el-buen-sabor' });
  const other = await app.post(path, { token, ...business, email: 'eva@sabor.pe' });
  expect([other.status, other.error]).toEqual([410, 'identity.set-up-already']);
  expect(await link()).toBe('');
});

it('opens one business where several use links at once', async () => {
  const { app, token, link } = await empty();
  const tokens = [token, token, await link(), await link()];
  const attempts = tokens.map((one, nth) =>
    app.post(path, { token: one, ...business, businessName: `Casa ${nth}`, email: `e${nth}@sabor.pe` }),
  );
  const statuses = (await Promise.all(attempts)).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([201, 410, 410, 410]);
});

it('refuses a link that was never given out, one that is over, and every link once there is a business', async () => {
  const { app, token, link } = await empty();
  expect((await app.post(path, { token: 'x'.repeat(43), ...business })).status).toBe(401);
  app.clock.advance(24 * 3_600);
  const late = await app.post(path, { token, ...business });
  expect([late.status, late.error]).toEqual([410, 'identity.setup-link-over']);
  const fresh = await link();
  await createTenant(app, 'norkys');
  expect((await app.post(path, { token: fresh, ...business })).status).toBe(410);
});

it.each([
  ['businessName', { businessName: undefined }],
  ['currency', { currency: 'soles' }],
  ['timeZone', { timeZone: 'Mars/Olympus' }],
  ['email', { email: 'ana' }],
  ['password', { password: 'short' }],
  ['tenantId', { tenantId: 'El Buen Sabor' }],
])('names a wrong %s and leaves the link as it was', async (field, wrong) => {
  const { app, token } = await empty();
  const refused = await app.post(path, { token, ...business, ...wrong });
  expect(refused).toMatchObject({ status: 400, details: [{ path: field }] });
  expect((await app.post(path, { token, ...business, tenantId: 'sabor' })).status).toBe(201);
  expect((await app.get('/api/v1/tenants/sabor')).status).toBe(200);
});

it('knows which business was there first, however many open at once, and keeps what data of earlier versions says', async () => {
  const app = new IdentityApp(false);
  const tenants = app.container.get(Tenants);
  expect(await tenants.findFirstId()).toBeUndefined();
  await Promise.all(['uno', 'dos', 'tres'].map((id) => createTenant(app, id)));
  const first = await tenants.findFirstId();
  expect(['uno', 'dos', 'tres']).toContain(first);
  await tenants.saveFirstId('cuatro');
  expect(await tenants.findFirstId()).toBe(first);
});

it('lets whoever registers a business choose its id, or makes one like its name that nobody has', async () => {
  const app = await startIdentity();
  const open = (nth: number, more: object) =>
    app.post('/api/v1/auth/register', { ...business, businessName: 'Pollería Ñandú', email: `p${nth}@sabor.pe`, ...more });
  for (const nth of [1, 2]) expect((await open(nth, {})).status).toBe(201);
  const ids = await Promise.all([1, 2].map(async (nth) => (await userOf(app, `p${nth}@sabor.pe`)).tenantId));
  expect(ids).toEqual(['polleria-nandu', 'polleria-nandu-2']);
  expect((await open(3, { tenantId: 'nandu' })).status).toBe(201);
  const taken = await open(4, { tenantId: 'nandu' });
  expect([taken.status, taken.error]).toEqual([409, 'identity.tenant-exists']);
  expect((await open(5, { tenantId: 'x' })).error).toBe('identity.bad-tenant-id');
  expect((await app.post('/api/v1/auth/login', { email: 'p4@sabor.pe', password: business.password })).status).toBe(401);
});
