import { beforeAll, expect, it } from 'vitest';
import { ownerOnlyFields } from '#modules/ordering/settings/adapters/settings-schemas';
import { canActAs, isStaff, type Role, stepRoles } from '#shared/auth/auth';
import { TestApp } from '#test/app';
import { deviceOperations, operationsByRole } from './allowed-operations.ts';
import { MarkedTenant } from './marked-tenant.ts';
import { type Operation, readOperations } from './operations.ts';
import { fillBody, fillPath, fillQuery, type ResourceKind } from './request-values.ts';

const app = new TestApp();
const tenant = new MarkedTenant(app, 'pardos', { secretText: 'vecino', publicText: 'vitrina', password: 'demo-1234' });
/** The person who stands for a role. */
const people: Partial<Record<Role, string>> = {
  owner: 'owner',
  manager: 'manager',
  cook: 'cook',
  packer: 'packer',
  driver: 'driver',
  waiter: 'waiter',
  customer: 'luz',
  guest: 'guest',
  device: 'device',
};
const mayCall: Readonly<Record<keyof typeof operationsByRole, (role: Role | undefined) => boolean>> = {
  everyone: () => true,
  signedIn: (role) => role !== undefined,
  device: () => false,
  account: (role) => role !== undefined && role !== 'guest',
  customer: (role) => role === 'customer',
  buyer: (role) => role === 'customer' || role === 'guest',
  payer: (role) => role === 'customer' || role === 'guest',
  atTill: (role) => role !== undefined && (canActAs(role, 'waiter') || canActAs(role, 'driver')),
  customerOrManager: (role) => role === 'customer' || (role !== undefined && canActAs(role, 'manager')),
  atTable: (role) => role !== undefined && (role === 'guest' || canActAs(role, 'waiter')),
  tableGuest: (role) => role === 'guest',
  staff: (role) => role !== undefined && isStaff(role),
  waiter: (role) => role !== undefined && canActAs(role, 'waiter'),
  owner: (role) => role === 'owner',
  manager: (role) => role !== undefined && canActAs(role, 'manager'),
};
let operations: readonly Operation[];
/** The tenant of the guest. */
let session: string;

beforeAll(async () => {
  operations = await readOperations(app);
  await tenant.create();
  await tenant.createVenues();
  session = (await tenant.seatGuest()).sessionId;
}, 30_000);

function whoMay({ name }: Operation) {
  const found = Object.entries(operationsByRole).find(([, names]) => (names as readonly string[]).includes(name));
  if (!found) throw new Error(`test/isolation/allowed-operations.ts does not say who may call ${name}`);
  const [group] = found;
  // A device is like nobody else: it may do what everybody may, and what its own list says.
  return (role: Role | undefined) =>
    role === 'device' && group !== 'everyone' ? deviceOperations.includes(name) : mayCall[group as keyof typeof operationsByRole](role);
}

const tokens = new Map<Role, string>();
async function tokenOf(role: Role) {
  const known = tokens.get(role);
  if (known && (await app.get('/validate', known)).status === 200) return known;
  const token = await tenant.signIn(people[role] ?? '');
  tokens.set(role, token);
  return token;
}

/** Here the route admits managers, and its body has fields for the owner only. */
const changesSettings = 'PATCH /api/v1/tenant';
const without = (fields: readonly string[], body: unknown) =>
  Object.fromEntries(Object.entries(body as object).filter(([field]) => !fields.includes(field)));

/** Requests something that does not exist or that belongs to the caller: only the access check of the route can answer 401 or 403. */
async function refusal(operation: Operation, role: Role | undefined) {
  const known: Partial<Record<ResourceKind, string>> = {
    tenant: tenant.id,
    orderType: 'delivery',
    channel: `menu:${tenant.id}`,
    email: `nuevo-${role}@x.test`,
    step: 'COOKING',
    ...((stepRoles as readonly (Role | undefined)[]).includes(role) && { staff: tenant.person(String(role)).id }),
    ...(role === 'customer' && { customer: tenant.person('luz').id }),
    ...(role === 'guest' && { customer: session }),
  };
  const value = (kind: ResourceKind) => known[kind] ?? 'nobody';
  const query = fillQuery(operation, (kind) => (kind === 'channel' ? known.channel : undefined));
  const filled = fillBody(operation, () => undefined, value);
  const body = operation.name === changesSettings ? without(ownerOnlyFields, filled) : filled;
  const token = role && (await tokenOf(role));
  const { status, error = '' } = await app.request(operation.method, `${fillPath(operation, value)}?${query}`, { token, body });
  return (status === 401 || status === 403) && error.startsWith('auth.') ? status : undefined;
}

/** The differences between a route, its document and the callers it should admit, for one role or for nobody. */
async function wrongWith(operation: Operation, role: Role | undefined): Promise<string[]> {
  const may = whoMay(operation)(role);
  const answer = await refusal(operation, role);
  const named = operation.roles.length === 0 || operation.roles.some((allowed) => role && canActAs(role, allowed as Role));
  const expected = role ? 403 : 401;
  const who = `${operation.name}: ${role ?? 'nobody'}`;
  return [
    ...(answer === (may ? undefined : expected) ? [] : [`${who} ${answer ?? 'is let in'}`]),
    ...(named === may ? [] : [`${who}, as the document says`]),
  ];
}

it('lets in exactly those who may call a route, and the document names them', { timeout: 30_000 }, async () => {
  const wrong: string[] = [];
  const askers = [...(Object.keys(people) as Role[]), undefined];
  for (const operation of operations) for (const role of askers) wrong.push(...(await wrongWith(operation, role)));
  expect(wrong).toEqual([]);
  expect(askers).toHaveLength(10);
  expect(operations.map(({ name }) => name).sort()).toEqual(Object.values(operationsByRole).flat().sort());
});
