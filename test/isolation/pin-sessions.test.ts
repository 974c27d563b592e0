import { beforeAll, expect, it } from 'vitest';
import { TestApp } from '#test/app';
import { passwordOperations } from './allowed-operations.ts';
import { MarkedTenant } from './marked-tenant.ts';
import { type Operation, readOperations } from './operations.ts';
import { fillBody, fillPath, fillQuery } from './request-values.ts';

const app = new TestApp();
const tenant = new MarkedTenant(app, 'pardos', { secretText: 'vecino', publicText: 'vitrina', password: 'demo-1234' });
let operations: readonly Operation[];
let device: string;

beforeAll(async () => {
  operations = await readOperations(app);
  await tenant.create();
  await tenant.createVenues();
  device = await tenant.pairDevice();
  await tenant.request('PUT', `/api/v1/staff/${tenant.person('owner').id}/pin`, await tenant.signIn('owner'), { pin: '9999' });
}, 30_000);

const signInByPin = async () => (await tenant.request<{ token: string }>('POST', '/api/v1/auth/pin', device, { pin: '9999' })).token;

it('an owner who has signed in with a PIN is refused exactly where a password is asked for, as the document says', async () => {
  const refused: string[] = [];
  for (const operation of operations.filter(({ roles }) => roles.length > 0)) {
    const value = () => 'nobody';
    const path = `${fillPath(operation, value)}?${fillQuery(operation, () => undefined)}`;
    const body = operation.acceptsCsv ? '' : fillBody(operation, () => undefined, value);
    const { status, error } = await app.request(operation.method, path, { token: await signInByPin(), body });
    if (status === 403 && error === 'auth.password-required') refused.push(operation.name);
  }
  // One's own PIN may be changed with it, that of others not.
  expect(refused.sort()).toEqual([...passwordOperations, 'PUT /api/v1/staff/{userId}/pin'].sort());
  expect(
    operations
      .filter(({ signIn }) => signIn === 'password')
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...passwordOperations].sort());
}, 30_000);
