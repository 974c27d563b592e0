import { beforeEach, describe, expect, it } from 'vitest';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { openTableService } from './table-guests.ts';

type Call = { id: string; status: string; seenBy: { name: string } | null; calledBy: string; tableNumber: number; seenAt: string | null };

let house: Awaited<ReturnType<typeof openTableService>>;
let table: DiningTable;
let token: string;
beforeEach(async () => {
  house = await openTableService();
  [table] = house.room.centre.tables;
  token = (await house.join(table, { name: 'Lucía' })).data.token;
});

const path = '/api/v1/public/table-sessions/calls';
const call = (reason = 'Más hielo', by = token, headers = {}) => house.app.post<Call>(path, { reason }, by, headers);
const own = async (by = token) => (await house.app.get<Call | null>(path, by)).data;
const list = async (query = '', role: 'waiter' | 'cook' = 'waiter') =>
  (await house.app.get<Call[]>(`/api/v1/calls?${query}`, await house.as(role))).data;
const see = async (id: string, role: 'waiter' | 'cook' = 'waiter') =>
  house.app.request<Call>('PUT', `/api/v1/calls/${id}`, { token: await house.as(role), body: { status: 'seen' } });

describe('a call for staff', () => {
  it('is listed for staff, who say that they have seen it, and the guest reads who', async () => {
    expect(await own()).toBeNull();
    const { status, data } = await call();
    expect([status, data.status, data.calledBy, data.tableNumber]).toEqual([201, 'waiting', 'Lucía', 1]);
    expect(await list('status=waiting')).toMatchObject([{ id: data.id, reason: 'Más hielo' }]);
    const seen = await see(data.id);
    expect(seen).toMatchObject({ status: 200, data: { status: 'seen', seenBy: { role: 'waiter' } } });
    expect(await own()).toMatchObject({
      status: 'seen',
      seenAt: expect.any(String),
      seenBy: { name: seen.data.seenBy?.name.split(' ')[0] },
    });
    expect(await list('status=waiting')).toEqual([]);
    expect(await list(`branchId=${table.branchId}`, 'cook')).toMatchObject([{ id: data.id }]);
    expect(await list(`branchId=${house.room.north.branch.id}`)).toEqual([]);
    await house.app.settle();
    expect(house.said('GuestCalled')).toMatchObject([{ data: { callId: data.id, tableNumber: 1, calledBy: 'Lucía' } }]);
    expect(house.said('GuestCallChanged')).toMatchObject([{ data: { change: 'seen', callId: data.id } }]);
  });

  it('is the first one while that waits, however many phones call at once', async () => {
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((reason) => call(reason)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
    await see(answers[0]?.data.id ?? '');
    expect((await call()).status).toBe(201);
    expect(await list()).toHaveLength(2);
  });

  it('is answered the same for a key, and stays with whoever has seen it first', async () => {
    const headers = { 'idempotency-key': 'call-once' };
    const { data } = await call('x', token, headers);
    await see(data.id, 'cook');
    expect((await call('x', token, headers)).data).toMatchObject({ id: data.id, status: 'waiting' });
    expect((await see(data.id)).data.seenBy).toMatchObject({ role: 'cook' });
    expect(house.said('GuestCallChanged').length).toBeLessThanOrEqual(1);
  });

  it('ends with the session, and is seen no more', async () => {
    const { data } = await call();
    await house.free(table);
    expect(await list()).toMatchObject([{ id: data.id, status: 'ended' }]);
    expect((await see(data.id)).data).toMatchObject({ status: 'ended', seenBy: null });
    expect((await call()).status).toBe(401);
    expect(await own((await house.sit(table)).token)).toBeNull();
  });

  it('has a short reason, and is of guests at a table alone', async () => {
    for (const reason of ['', ' ', 'x'.repeat(61)]) expect((await call(reason)).details).toMatchObject([{ path: 'reason' }]);
    expect((await call('x', await house.as('waiter'))).status).toBe(403);
    expect((await call('x', await house.customer('ana'))).status).toBe(403);
    expect((await house.app.get('/api/v1/calls', token)).status).toBe(403);
    expect(await see('nothing')).toMatchObject({ status: 404, error: 'ordering.call-not-found' });
  });
});
