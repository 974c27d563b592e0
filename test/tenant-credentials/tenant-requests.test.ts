import { beforeAll, expect, it } from 'vitest';
import { type LambdaTrigger, parseLambdaEvent } from '#infra/aws/lambda-events';
import { handleUploads } from '#infra/aws/upload-events';
import { MemoryFiles } from '#shared/files/memory-files';
import { createLogger } from '#shared/logger';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { type Attack, createAttacks } from '#test/isolation/attack-requests';
import { MarkedTenant } from '#test/isolation/marked-tenant';
import { type Operation, readOperations } from '#test/isolation/operations';
import { type OwnedValues, resourceKinds } from '#test/isolation/request-values';
import { toS3Event } from '#test/lambda/aws-events';
import { createPicture } from '#test/ordering/catalogue/picture-bytes';
import { PolicyGatedDatabase } from './policy-gate.ts';

const clock = new TestClock();
const database = new PolicyGatedDatabase(clock);
const app = new TestApp(clock, database);
const one = new MarkedTenant(app, 'pardos', { secretText: 'zorzal', publicText: 'azul', password: 'demo-1234' });
const other = new MarkedTenant(app, 'otra-casa', { secretText: 'vecino', publicText: 'vitrina', password: 'demo-1234' });
let operations: readonly Operation[];

/** Sends the requests of the isolation tests, as one of the tenant's people or anonymously. Returns those that met a bug. */
async function sendAll(name: string | undefined, attacks: (operation: Operation) => readonly Attack[]) {
  const bugs: string[] = [];
  for (const operation of operations) {
    const token = name === undefined ? undefined : await one.signIn(name);
    for (const { method, path, body, headers } of attacks(operation)) {
      const { status, error } = await app.request(method, path, { token, body, headers });
      if (status >= 500) bugs.push(`${name} ${method} ${path}: ${error}`);
    }
  }
  await app.settle();
  return bugs;
}

beforeAll(async () => {
  operations = await readOperations(app);
  for (const tenant of [one, other]) {
    await tenant.create();
    await tenant.createContent();
  }
});

it('every request of a house’s own people is within their tenant', async () => {
  const own = one.ownedIds();
  for (const name of ['owner', 'luz', undefined])
    expect(await sendAll(name, (operation) => createAttacks(operation, own, own, []).slice(0, 1))).toEqual([]);
  expect(database.gate.denied).toEqual([]);
});

it('so is every request that names another tenant or its things', async () => {
  const own = one.ownedIds();
  // One value of each kind: only its owner matters.
  const theirs = other.ownedIds();
  const foreign = Object.fromEntries(resourceKinds.map((kind) => [kind, theirs[kind].slice(0, 1)])) as unknown as OwnedValues;
  for (const name of ['owner', undefined])
    expect(await sendAll(name, (operation) => createAttacks(operation, own, foreign, ['a-key-of-some-length']))).toEqual([]);
  expect(database.gate.denied).toEqual([]);
});

it('so is what people do at another business, and what is done anonymously', async () => {
  const sol = await one.signIn('sol');
  const person = { username: 'lucha', email: 'lucha@x.test', password: 'demo-1234', tenantId: other.id };
  const key = { 'idempotency-key': 'at-another-house' };
  for (const _ of [1, 2]) expect((await app.post('/register', person, sol, key)).status).toBe(201);
  const opened = { email: 'jefa@x.test', password: 'demo-1234' };
  for (const _ of [1, 2]) expect((await app.post('/api/v1/auth/register', opened, sol, { 'idempotency-key': 'a-house' })).status).toBe(201);
  expect((await app.post('/api/v1/auth/login', opened, sol)).status).toBe(200);
  for (const path of [`/api/v1/products?tenantId=${other.id}`, `/api/v1/feed?channel=menu:${other.id}&since=0`, '/ready'])
    for (const token of [sol, undefined]) expect((await app.get(path, token)).status).toBe(200);
  // A menu is found by the id of its tenant, which is part of policies: anything longer is no channel.
  expect(await app.get('/api/v1/feed?channel=menu:*&since=0')).toMatchObject({ error: 'notifications.unknown-channel' });
  for (const minutes of [1, 30, 24 * 60]) {
    clock.advance(minutes * 60_000);
    await app.app.fireDueTimers();
    await app.settle();
  }
  expect(database.gate.denied).toEqual([]);
  expect(database.gate.allowedCount).toBeGreaterThan(5_000);
});

it('so are pictures that are brought without a token, here or to S3', async () => {
  const owner = await one.signIn('owner');
  const { data: sold } = await app.post<{ id: string }>('/api/v1/products', { name: 'Chicha', category: 'Bebidas', price: 8.5 }, owner);
  const picture = Uint8Array.from(await createPicture());
  const place = async () =>
    (await app.request<{ uploadUrl: string }>('POST', `/api/v1/products/${sold.id}/image`, { token: owner })).data.uploadUrl;
  const images: unknown[] = [];
  const imageUrl = async () => (await app.get<{ imageUrl: string }>(`/api/v1/products/${sold.id}`, owner)).data.imageUrl;
  expect((await app.app.app.request(await place(), { method: 'PUT', body: picture })).status).toBe(200);
  images.push(await imageUrl());
  const uploads = new MemoryFiles();
  const key = `pardos/${new URL(await place()).pathname.split('/').at(-1)}.upload`;
  await uploads.put(key, picture);
  const woken = parseLambdaEvent(toS3Event(`uploads/${key}`, picture.length)) as Extract<LambdaTrigger, { kind: 'uploads' }>;
  await handleUploads(app.app, uploads, woken.records, createLogger('silent'));
  await app.settle();
  images.push(await imageUrl());
  expect(new Set(images).size).toBe(2);
  // The first one has gone with the event of the second.
  expect((await app.files.list('pardos/')).keys).toHaveLength(1);
  expect(database.gate.denied).toEqual([]);
});

/** Everything that goes beyond one tenant's credentials: the reason, the table, and the keys. One more line is one more hole. */
it('goes beyond a tenant for these keys alone', () => {
  const everywhere = ['analytics', 'fulfillment', 'identity', 'notifications', 'ordering'];
  const claims = ['TENANT EMAIL', 'TENANT USER', 'TENANT USERNAME', 'TENANT OUTBOX'];
  // The key of somebody who names no business.
  const keyOfNobody = 'receipts identity TENANT PUBLIC';
  expect([...database.gate.crossTenantKinds].sort()).toEqual(
    [
      ...everywhere.map((table) => `readiness ${table} READY`),
      ...everywhere.map((table) => `timers ${table} TIMERS`),
      ...['HOST', 'TENANT INFO', 'TENANT OUTBOX'].map((kind) => `hosts identity ${kind}`),
      'installation identity FIRST_BUSINESS',
      'pairing identity PAIRING',
      keyOfNobody,
      ...claims.map((kind) => `receipts identity ${kind}`),
      'restaurants ordering RESTAURANT',
      ...['RESTAURANT', 'RESTAURANTS', 'OUTBOX', 'USER'].map((kind) => `restaurants ordering TENANT ${kind}`),
      ...['STAFF_EMAIL', 'FIRST_BUSINESS', 'TENANT INFO', ...claims].map((kind) => `staff-emails identity ${kind}`),
      'tracked-orders notifications TRACKED_ORDER',
    ].sort(),
  );
});
