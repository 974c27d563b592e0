import { beforeAll, describe, expect, it } from 'vitest';
import { type LocalWebSocketGateway, localSocketDoor } from '#modules/notifications/index';
import { type StaffRole, staffRoles } from '#shared/auth/auth';
import { newId } from '#shared/values/ids';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { FakeSocket } from '#test/notifications/notifications-app';
import { MarkedTenant } from './marked-tenant.ts';

const sites = ['north', 'south'] as const;
type Site = (typeof sites)[number];
/** The branches whose events somebody may receive; null: all, and those of the whole tenant. */
type Limits = readonly Site[] | null;
type Listener = { readonly name: string; readonly limits: Limits; readonly token: string | undefined };
type Heard = Listener & { readonly channel: string; readonly socket: FakeSocket };

const clock = new TestClock();
const app = new TestApp(clock);
const tenant = new MarkedTenant(app, 'pardos', { secretText: 'vecino', publicText: 'vitrina', password: 'demo-1234' });
const gateway: LocalWebSocketGateway = localSocketDoor(app.app.container);
const limitsOf = [null, ['north'], ['south'], [...sites]] as const satisfies readonly Limits[];
const branchIds = { north: '', south: '' };
const tables = { north: '', south: '' };
/** Every id that identifies something of a branch; none of them occurs in the data of the other. */
const marks: Record<Site, Set<string>> = { north: new Set(), south: new Set() };
const customers = { north: 'luz', south: 'sol' };
let listeners: Listener[];
let heard: Heard[];

beforeAll(async () => {
  await tenant.create();
  await tenant.createContent();
  [branchIds.north, branchIds.south] = tenant.venueIds.branch as [string, string];
  const owner = await tenant.signIn('owner');
  tables.north = tenant.venueIds.table[0] as string;
  tables.south = (await tenant.request('POST', '/api/v1/tables', owner, { branchId: branchIds.south, number: 1 })).id;
  for (const site of sites) await tenant.addStaff(`temp-of-${site}`, 'cook', [branchIds[site]]);
  listeners = await everybody();
  heard = [];
  for (const listener of listeners) for (const channel of channels()) heard.push(await listen(listener, channel));
  for (const listener of listeners) heard.push(await listen(listener, `requests of ${tenant.venueIds.restaurant[0]}`));
  for (const site of [...sites, ...sites]) await bustle(site);
  // Changes of several branches within a second come together, with a separate part for each branch.
  for (const site of sites) await order(site);
  clock.advance(2);
  await app.app.fireDueTimers();
  await app.settle();
}, 120_000);

const nameOf = (role: StaffRole, limits: Limits) => (limits ? `${role} of ${limits.join(' and ')}` : role);

/** Staff of every role with every limitation, a customer and a guest of each branch, and somebody without a token. */
async function everybody(): Promise<Listener[]> {
  const found: Listener[] = [];
  for (const role of staffRoles) {
    for (const limits of limitsOf) {
      const name = nameOf(role, limits);
      if (limits) {
        const branches = limits.map((site) => branchIds[site]);
        await tenant.addStaff(name, role, branches);
      }
      found.push({ name, limits, token: await tenant.signIn(name) });
    }
  }
  for (const site of sites) {
    found.push({ name: `customer of ${site}`, limits: [site], token: await tenant.signIn(customers[site]) });
    const guest = await tenant.seatGuest(tables[site]);
    marks[site].add(guest.sessionId);
    found.push({ name: `guest of ${site}`, limits: [site], token: guest.token });
  }
  return [...found, { name: 'nobody', limits: [], token: undefined }];
}

const channels = () => [
  `tenant:${tenant.id}`,
  `menu:${tenant.id}`,
  ...sites.map((site) => `branch:${branchIds[site]}`),
  ...[...tenant.people.values()].map(({ id }) => `user:${id}`),
  ...sites.flatMap((site) => [...marks[site]].map((session) => `table:${session}`)),
];

async function listen(listener: Listener, channel: string): Promise<Heard> {
  const [id, socket, { token }] = [newId(), new FakeSocket(), listener];
  const [, restaurantId] = channel.split('requests of ');
  await gateway.onOpen(id, socket, { language: 'en', ...(token && { token }), ...(restaurantId && { restaurantId }) });
  if (restaurantId === undefined) await gateway.onMessage(id, JSON.stringify({ type: 'subscribe', channel }));
  return { ...listener, channel, socket };
}

async function order(site: Site, more: object = {}) {
  const customer = await tenant.signIn(customers[site]);
  const body = { items: [{ productId: tenant.productIds[0], quantity: 1, options: [{ optionId: 'size', choiceId: 'big' }] }] };
  const { id } = await tenant.request('POST', '/api/v1/orders', customer, { ...body, branchId: branchIds[site], ...more });
  marks[site].add(id);
  return id;
}

/** Some of everything that happens at a branch, by its own people. */
async function bustle(site: Site) {
  const manager = await tenant.signIn(`manager of ${site}`);
  const staff = ['manager', 'cook', 'waiter'].map((name) => tenant.person(`${name} of ${site}`).id);
  for (const id of [branchIds[site], tables[site], ...staff]) marks[site].add(id);
  const press = (id: string, step: string, what: string) =>
    tenant.request('POST', `/api/v1/fulfillment/orders/${id}/steps/${step}/${what}`, manager, {});
  const delivered = await order(site, { type: 'delivery' });
  for (const step of ['COOKING', 'PACKAGING', 'DELIVERY']) for (const what of ['start', 'complete']) await press(delivered, step, what);
  const undone = await order(site);
  for (const what of ['start', 'undo']) await press(undone, 'COOKING', what);
  await tenant.request('POST', `/api/v1/orders/${undone}/cancel`, manager, { reason: 'tarde' });
  const paid = await order(site, { paymentMethod: 'card' });
  await tenant.request('POST', `/api/v1/orders/${paid}/pay`, await tenant.signIn(customers[site]), {
    method: 'card',
    token: 'tok_approve',
  });
  const party = await tenant.seatGuestWithOrder(tables[site]);
  for (const id of [party.sessionId, party.orderId, party.lineId]) marks[site].add(id);
  const request = await tenant.requestBill(tables[site]);
  marks[site].add(request);
  await tenant.request('PUT', `/api/v1/requests/${request}/status`, manager, { status: 'attended' });
  const printed = await order(site);
  const printer = { name: `Cocina ${site}`, branchId: branchIds[site], kind: 'polled' };
  const { id: printerId } = await tenant.request('POST', '/api/v1/printers', manager, printer);
  const { jobs } = await tenant.request<{ jobs: { id: string }[] }>('POST', `/api/v1/orders/${printed}/print`, manager, {
    what: 'receipt',
    printerId,
  });
  for (const id of [printerId, ...jobs.map((job) => job.id)]) marks[site].add(id);
  // Nobody fetches what is to be printed.
  clock.advance(7_200);
  await app.app.fireDueTimers();
  await tenant.request('PUT', `/api/v1/tables/${tables[site]}/status`, manager, { status: 'free', force: true, reason: 'se fueron' });
  await tenant.request('PATCH', `/api/v1/staff/${tenant.person(`temp-of-${site}`).id}`, manager, { name: `Ana ${newId()}` });
  const owner = await tenant.signIn('owner');
  await tenant.request('PATCH', `/api/v1/products/${tenant.productIds[0]}`, owner, { price: 26 });
  await tenant.request('PATCH', `/api/v1/promotions/${tenant.promotionIds[0]}`, owner, { enabled: false });
  await tenant.request('PATCH', `/api/v1/promotions/${tenant.promotionIds[0]}`, owner, { enabled: true });
}

/** The data of the branches that this person has no access to. */
const foreignIn = (text: string, limits: Limits) =>
  sites.filter((site) => limits && !limits.includes(site)).flatMap((site) => [...marks[site]].filter((id) => text.includes(id)));
const messages = ({ socket: wire, channel }: Heard) => wire.frames.filter((frame) => 'data' in frame && frame.channel === channel);
const of = (name: string, channel: string) => heard.find((one) => one.name === name && one.channel === channel) as Heard;
const typesOf = (one: Heard) => [...new Set(messages(one).map(({ type }) => type))].sort();

describe('what is live', () => {
  it('tells nobody of a branch that is not theirs, on any channel', () => {
    const leaks = heard.flatMap(({ name, channel, limits, socket: wire }) =>
      wire.frames.flatMap((frame) => foreignIn(JSON.stringify(frame), limits).map((id) => `${name} at ${channel}: ${frame.type} ${id}`)),
    );
    expect(leaks).toEqual([]);
    expect(heard.length).toBeGreaterThan(500);
  });

  it('tells nobody so in the feed either', { timeout: 60_000 }, async () => {
    const [leaks, open]: [string[], string[]] = [[], []];
    for (const { name, limits, token } of listeners) {
      for (const channel of channels()) {
        const answer = await app.get<object[]>(`/api/v1/feed?channel=${channel}&since=0`, token);
        expect([200, 401, 403, 404]).toContain(answer.status);
        if (answer.status === 200) open.push(`${name} at ${channel}`);
        for (const id of foreignIn(JSON.stringify(answer.data ?? null), limits)) leaks.push(`${name} at ${channel}: ${id}`);
      }
    }
    expect(leaks).toEqual([]);
    // A person may read exactly those channels in the feed that they may follow live. Guests of an ended session may do neither.
    const follows = ({ socket: wire, channel }: Heard) =>
      wire.frames.some((frame) => frame.type === 'subscribed' && frame.channel === channel);
    const isThere = (name: string) => !name.startsWith('guest');
    const live = heard.filter(follows).map(({ name, channel }) => `${name} at ${channel}`);
    expect(open.filter(isThere).sort()).toEqual(live.filter(isThere).sort());
  });

  it.each(staffRoles)('is the whole tenant for a(n) %s of all branches alone', (role) => {
    const channel = `tenant:${tenant.id}`;
    const all = of(role, channel);
    for (const id of Object.values(branchIds)) expect(JSON.stringify(messages(all))).toContain(id);
    for (const limits of limitsOf.slice(1)) {
      const { socket: wire } = of(nameOf(role, limits), channel);
      expect(wire.frames.map(({ type }) => type)).toEqual(['ready', 'error']);
      expect(wire.frames[0]).toEqual({ type: 'ready', channels: [] });
    }
  });

  it.each(sites)('is a branch for its staff, from the %s: everything that happens there', (site) => {
    const channel = `branch:${branchIds[site]}`;
    const kinds = ['billRequest', 'calls', 'dashboard', 'newSale', 'notification', 'orderStage', 'payment', 'printJob', 'updateTable'];
    for (const role of staffRoles) {
      expect([role, typesOf(of(nameOf(role, [site]), channel))]).toEqual([role, kinds]);
      expect(messages(of(nameOf(role, [site]), channel))).toEqual(messages(of(nameOf(role, sites), channel)));
    }
    const told = messages(of('owner', channel)).flatMap((frame) => foreignIn(JSON.stringify(frame), [site]));
    expect(told).toEqual([]);
  });

  it('brings new requests for the bill to those who attend them there', () => {
    const channel = `requests of ${tenant.venueIds.restaurant[0]}`;
    const ids = (name: string) => [...new Set(of(name, channel).socket.frames.map(({ branchId }) => branchId))];
    expect([ids('waiter of north'), ids('cook of north')]).toEqual([[branchIds.north], []]);
    expect(ids('waiter').sort()).toEqual(Object.values(branchIds).sort());
  });

  it('ends at once for whose branches change', async () => {
    const name = 'cook of north';
    const token = await tenant.signIn(name);
    const moved = await listen({ name, limits: ['north'], token }, `branch:${branchIds.north}`);
    const path = `/api/v1/staff/${tenant.person(name).id}`;
    await tenant.request('PATCH', path, await tenant.signIn('owner'), { branches: [branchIds.south] });
    const before = moved.socket.frames.length;
    await order('north');
    await app.settle();
    expect([moved.socket.closeCode, moved.socket.frames.length]).toEqual([4401, before]);
    expect((await app.get(`/api/v1/feed?channel=branch:${branchIds.north}`, token)).status).toBe(401);
    const anew = await listen({ name, limits: ['south'], token: await tenant.signIn(name) }, `branch:${branchIds.north}`);
    expect(anew.socket.frameTypes()).toEqual(['ready', 'error']);
  });
});
