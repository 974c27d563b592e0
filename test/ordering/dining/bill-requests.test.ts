import { beforeEach, describe, expect, it } from 'vitest';
import { AddStaff } from '#modules/identity/index';
import { CloseBillRequest } from '#modules/ordering/dining/use-cases/close-bill-request';
import { OrderingStore } from '#modules/ordering/ports/store';
import { readConfig } from '#shared/config';
import type { Envelope } from '#shared/events/events';
import { TestApp } from '#test/app';
import { createTable } from '#test/contracts/ordering/venues';
import { openRestaurant } from '../../fixtures/restaurant.ts';
import { openDiningRoom, type ScannedCode } from '../venues/dining-room.ts';

type Shown = Readonly<Record<string, unknown>> & { readonly id: string; readonly status: string; readonly waitingSeconds: number };

let app: TestApp;
let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let room: Awaited<ReturnType<typeof openDiningRoom>>;
let waiter: string;
let events: Envelope[];
beforeEach(async () => {
  app = new TestApp();
  restaurant = await openRestaurant(app);
  room = await openDiningRoom(app);
  waiter = await restaurant.as('waiter');
  events = [];
  const hearing = app.app.moduleHandlers.find(({ module }) => module === 'identity');
  for (const name of ['BillRequested', 'BillRequestChanged'] as const) {
    (hearing?.handlers as Record<string, (event: Envelope) => Promise<void>>)[name] = async (event) => void events.push(event);
  }
});

const path = '/api/v1/public/request-account';
const askWith = (body: unknown, headers: Record<string, string> = {}) => app.post<Shown>(path, body, undefined, headers);
const ask = async (table = room.centre.tables[0]) => askWith(await room.scan(table));
const setStatus = (id: string, status: string, token = waiter) =>
  app.request<Shown>('PUT', `/api/v1/requests/${id}/status`, { token, body: { status } });
const list = async (query = '', token = waiter, restaurantId = room.restaurant.id) =>
  app.get<readonly Shown[]>(`/api/v1/requests/restaurant/${restaurantId}${query}`, token);

describe('asking for the bill', () => {
  it("is done by the table's code alone, and shown as the seed shows it", async () => {
    const table = room.centre.tables[0];
    const answer = await ask(table);
    expect(answer.status).toBe(201);
    const place = { restaurantId: table.restaurantId, branchId: table.branchId, tableId: table.id, tableNumber: 1 };
    expect(answer.data).toEqual({
      id: expect.any(String),
      ...place,
      status: 'pending',
      waitingSeconds: 0,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    await app.settle();
    expect(events).toMatchObject([{ type: 'BillRequested', tenantId: 'pardos', data: { ...place, status: 'pending', sessionId: null } }]);
  });

  it('makes one request of many at once, and answers the others with it', async () => {
    const body = await room.scan(room.centre.tables[0]);
    const answers = await Promise.all(Array.from({ length: 24 }, () => askWith(body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 23 }, () => 200), 201]);
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
    await app.settle();
    expect(events).toHaveLength(1);
  });

  it('answers a repeated key with the first answer, even when the request is over', async () => {
    const body = await room.scan(room.centre.tables[0]);
    const key = { 'idempotency-key': 'mesa-1 a0b1c2d3e4f5' };
    const first = await askWith(body, key);
    await setStatus(first.data.id, 'attended');
    const again = await askWith(body, key);
    expect([again.status, again.data.id, again.headers.get('idempotency-replayed')]).toEqual([201, first.data.id, 'true']);
    expect((await askWith(await room.scan(room.centre.tables[1]), key)).status).toBe(422);
    expect((await askWith(body, { 'idempotency-key': 'mesa-1b a0b1c2d3e4f5' })).status).toBe(201);
  });

  it('checks hash, restaurant, branch, its being open, table, its being in use, in this order', async () => {
    const { centre, north, scan, places } = room;
    const good = await scan(centre.tables[0]);
    const refusal = async (body: Partial<ScannedCode>) => {
      const { status, error } = await askWith({ ...good, ...body });
      return `${status} ${error}`;
    };
    // Whatever else is wrong, data that differs from the printed code is refused first.
    for (const forged of [
      { hash: `${good.hash.slice(0, -1)}${good.hash.endsWith('_') ? '-' : '_'}` },
      { tableNumber: 7 },
      { branchId: north.branch.id },
      { tableId: north.tables[0].id },
      { restaurantId: 'nobody' },
    ])
      expect(await refusal(forged)).toBe('400 ordering.invalid-code');
    const elsewhere = await scan({ ...centre.tables[0], branchId: north.branch.id });
    expect(await refusal(elsewhere)).toBe('404 ordering.table-not-found');
    expect(await refusal(await scan({ ...centre.tables[0], branchId: 'gone' }))).toBe('404 ordering.branch-not-found');
    expect(await refusal(await scan(createTable(centre.branch, 9)))).toBe('404 ordering.table-not-found');
    await room.changeTable(centre.tables[0], { isActive: false });
    expect(await refusal({})).toBe('400 ordering.table-inactive');
    await room.changeBranch(centre.branch, { isActive: false });
    expect(await refusal({})).toBe('400 ordering.branch-inactive');
    await room.changeTable(north.tables[0], { number: 12 });
    expect(await refusal(await scan(north.tables[0]))).toBe('400 ordering.invalid-code');
    const stored = await places.findRestaurant('pardos', good.restaurantId);
    await expect(places.removeRestaurant(stored as never, [])).rejects.toThrow();
    expect((await askWith({ ...good, tableNumber: 0 })).error).toBe('request.invalid');
    await app.settle();
    expect(events).toEqual([]);
  });

  it("belongs to the restaurant's tenant, whatever tenant the request names", async () => {
    const other = await openDiningRoom(app, 'norkys');
    const body = await other.scan(other.centre.tables[0]);
    const { status, data } = await app.post<Shown>(`${path}?tenantId=pardos`, body, waiter, { 'x-tenant-id': 'pardos' });
    expect(status).toBe(201);
    expect((await app.get(`/api/v1/requests/${data.id}`, waiter)).status).toBe(404);
    expect((await list('', waiter, other.restaurant.id)).status).toBe(404);
    const mixed = { ...(await room.scan(room.centre.tables[0])), restaurantId: other.restaurant.id };
    expect((await askWith(mixed)).error).toBe('ordering.invalid-code');
  });

  it('is held to a budget per address', async () => {
    const tight = new TestApp(undefined, undefined, readConfig({ RATE_LIMIT: 'anonymous=2/min' }).budgets);
    const body = { restaurantId: 'r', branchId: 'b', tableId: 't', tableNumber: 1, hash: 'h' };
    const statuses = [await tight.post(path, body), await tight.post(path, body), await tight.post(path, body)].map(({ status }) => status);
    expect(statuses).toEqual([400, 400, 429]);
  });
});

describe('attending', () => {
  it('is seen and done by waiters and those above them, taken away by managers', async () => {
    const { data } = await ask();
    for (const role of ['waiter', 'manager', 'owner'])
      expect((await app.get(`/api/v1/requests/${data.id}`, await restaurant.as(role))).data).toMatchObject({ id: data.id });
    for (const role of ['cook', 'packer', 'driver'])
      expect((await setStatus(data.id, 'attended', await restaurant.as(role))).status).toBe(403);
    expect((await app.request('DELETE', `/api/v1/requests/${data.id}`, { token: waiter })).status).toBe(403);
    const gone = await app.request('DELETE', `/api/v1/requests/${data.id}`, { token: await restaurant.as('manager') });
    expect([gone.status, (await app.get(`/api/v1/requests/${data.id}`, waiter)).error]).toEqual([200, 'ordering.request-not-found']);
    await app.settle();
    expect(events.at(-1)).toMatchObject({ type: 'BillRequestChanged', data: { change: 'removed', status: 'cancelled' } });
  });

  it('counts the seconds of waiting, and stops counting when it is done', async () => {
    const { data } = await ask();
    app.clock.advance(75);
    expect((await app.get<Shown>(`/api/v1/requests/${data.id}`, waiter)).data.waitingSeconds).toBe(75);
    const done = await setStatus(data.id, 'attended');
    app.clock.advance(100);
    expect([done.data.waitingSeconds, (await app.get<Shown>(`/api/v1/requests/${data.id}`, waiter)).data.waitingSeconds]).toEqual([75, 75]);
    await setStatus(data.id, 'attended');
    await app.settle();
    expect(events.slice(1)).toMatchObject([{ data: { change: 'status_changed', status: 'attended', waitingSeconds: 75 } }]);
  });

  it('frees the table for the next request, and only one of them may be opened again', async () => {
    const first = await ask();
    await setStatus(first.data.id, 'attended');
    const second = await ask();
    expect([second.status, second.data.id === first.data.id]).toEqual([201, false]);
    expect((await setStatus(first.data.id, 'pending')).error).toBe('ordering.bill-pending');
    await setStatus(second.data.id, 'cancelled');
    expect((await setStatus(first.data.id, 'pending')).data.status).toBe('pending');
    expect((await ask()).data.id).toBe(first.data.id);
    expect((await setStatus(first.data.id, 'paid')).status).toBe(400);
  });

  it('shows on the floor at which tables somebody waits', async () => {
    const { data } = await ask();
    const floor = async () =>
      (await app.get<readonly { billRequest: unknown }[]>(`/api/v1/branches/${room.centre.branch.id}/floor`, waiter)).data.map(
        ({ billRequest }) => billRequest,
      );
    expect(await floor()).toEqual([{ id: data.id, createdAt: data.createdAt }, null]);
    await setStatus(data.id, 'attended');
    expect(await floor()).toEqual([null, null]);
  });

  it('of many who press at once counts once', async () => {
    const { data } = await ask();
    const answers = await Promise.all(Array.from({ length: 10 }, () => setStatus(data.id, 'attended')));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    await app.settle();
    expect(events).toHaveLength(2);
  });
});

describe('the lists', () => {
  it('are newest first, whole without `limit` and in pages with it', async () => {
    const ids: string[] = [];
    for (const table of [...room.centre.tables, ...room.north.tables]) ids.unshift((await ask(table)).data.id);
    await setStatus(ids[2] as string, 'attended');
    const [all, pending] = [await list(), await list('/pending')];
    expect([all.data.map(({ id }) => id), all.nextCursor]).toEqual([ids, null]);
    expect(pending.data.map(({ id }) => id)).toEqual(ids.filter((_, nth) => nth !== 2));
    const page = await list('?limit=3');
    const rest = await list(`?limit=3&cursor=${page.nextCursor}`);
    expect([...page.data, ...rest.data].map(({ id }) => id)).toEqual(ids);
    expect((await list('?limit=101')).status).toBe(400);
    expect((await list(`/pending?limit=3&cursor=${page.nextCursor}`)).error).toBe('request.invalid-cursor');
    expect((await list('', waiter, 'nowhere')).error).toBe('ordering.restaurant-not-found');
  });

  it('and every request are those of their branches for staff who are limited to some', async () => {
    const { container } = app.app;
    const cause = { tenantId: 'pardos', correlationId: 'set-up', actor: { userId: 'x', role: 'owner' } };
    const eva = { name: 'Eva', email: 'eva@pardos.test', password: 'demo-1234', role: 'waiter', branches: [room.north.branch.id] } as const;
    await container.get(AddStaff).run(eva, cause);
    const token = await restaurant.signIn(eva.email);
    const [here, there] = [await ask(room.north.tables[0]), await ask(room.centre.tables[0])];
    for (const query of ['', '/pending', '?limit=5']) expect((await list(query, token)).data.map(({ id }) => id)).toEqual([here.data.id]);
    expect((await app.get(`/api/v1/requests/${there.data.id}`, token)).error).toBe('auth.other-branch');
    expect((await setStatus(there.data.id, 'attended', token)).status).toBe(403);
    expect((await setStatus(here.data.id, 'attended', token)).status).toBe(200);
  });
});

describe('a request that waits too long', () => {
  const overdue = () => events.filter(({ data }) => 'change' in data && data.change === 'overdue');
  const sweep = async () => {
    await app.app.fireDueTimers();
    await app.settle();
  };

  it('is told once, after three minutes', async () => {
    await ask();
    app.clock.advance(170);
    await sweep();
    expect(overdue()).toEqual([]);
    app.clock.advance(15);
    await sweep();
    app.clock.advance(600);
    await sweep();
    expect(overdue()).toMatchObject([{ data: { status: 'pending', waitingSeconds: 185 } }]);
    expect((await list('/pending')).data).toHaveLength(1);
  });

  it('is reported as late as the restaurant allows', async () => {
    await app.request('PATCH', '/api/v1/tenant', { token: await restaurant.as('manager'), body: { billWaitingMinutes: 10 } });
    await ask();
    app.clock.advance(590);
    await sweep();
    expect(overdue()).toEqual([]);
    app.clock.advance(15);
    await sweep();
    expect(overdue()).toHaveLength(1);
  });

  it('is not told where it was attended, taken away or closed with its table', async () => {
    const [first, second, third] = [await ask(), await ask(room.centre.tables[1]), await ask(room.north.tables[0])];
    await setStatus(first.data.id, 'attended');
    await app.request('DELETE', `/api/v1/requests/${second.data.id}`, { token: await restaurant.as('manager') });
    const { id: tableId } = room.north.tables[0];
    const { changes, events: facts } = await app.app.container
      .get(CloseBillRequest)
      .prepareClosing('pardos', tableId, 'attended', app.clock.now());
    await app.app.container.get(OrderingStore).write(changes);
    expect(facts).toMatchObject([
      { type: 'BillRequestChanged', data: { id: third.data.id, status: 'attended', change: 'status_changed' } },
    ]);
    expect((await list('/pending')).data).toEqual([]);
    app.clock.advance(600);
    await sweep();
    expect(overdue()).toEqual([]);
  });

  it('is told where it was opened again, and not a second time', async () => {
    const { data } = await ask();
    await setStatus(data.id, 'attended');
    app.clock.advance(200);
    await setStatus(data.id, 'pending');
    await sweep();
    expect(overdue()).toHaveLength(1);
    for (const status of ['attended', 'pending']) await setStatus(data.id, status);
    app.clock.advance(600);
    await sweep();
    expect(overdue()).toHaveLength(1);
  });
});
