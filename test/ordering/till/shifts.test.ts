import { beforeEach, describe, expect, it } from 'vitest';
import { ManageShifts } from '#modules/ordering/till/use-cases/manage-shifts';
import { RecordTender } from '#modules/ordering/till/use-cases/record-tender';
import { openTableService } from '../dining/table-guests.ts';

type Amounts = { readonly [method in 'cash' | 'card' | 'wallet' | 'other']: number };
type Shown = {
  readonly id: string;
  readonly status: string;
  readonly deviceId: string | null;
  readonly expected: Amounts | null;
  readonly counted: Amounts | null;
  readonly difference: Amounts | null;
  readonly movements: readonly { readonly kind: string; readonly amount: number }[];
  readonly entries: readonly { readonly kind: string; readonly method: string; readonly amount: number }[] | null;
};
type Tender = { readonly id: string; readonly shiftId: string | null };

let house: Awaited<ReturnType<typeof openTableService>>;
let waiter: string;
let manager: string;
let branchId: string;
beforeEach(async () => {
  house = await openTableService();
  [waiter, manager] = [await house.as('waiter'), await house.as('manager')];
  branchId = house.room.centre.branch.id;
});

const open = (float = 100, token = waiter, headers = {}) => house.app.post<Shown>('/api/v1/shifts', { branchId, float }, token, headers);
const show = async (id: string, token = manager) => (await house.app.get<Shown>(`/api/v1/shifts/${id}`, token)).data;
const move = (id: string, body: object, token = waiter) => house.app.post<Shown>(`/api/v1/shifts/${id}/movements`, body, token);
const close = (id: string, counted: object, token = waiter) => house.app.post<Shown>(`/api/v1/shifts/${id}/close`, { counted }, token);
const place = async () => (await house.order(await house.as('waiter'), { branchId, type: 'pickup' })).data.id;
const take = async (body: object, token = waiter) =>
  (await house.app.post<Tender>(`/api/v1/orders/${await place()}/payments`, body, token)).data;

describe('a shift', () => {
  it('counts its float, its movements, what its staff take and give back, by method', async () => {
    const { status, data } = await open();
    expect([status, data]).toMatchObject([201, { status: 'OPEN', branchId, deviceId: null, float: 100, expected: null, counted: null }]);
    const { id } = data;
    const cash = await take({ method: 'cash', amount: 20, tip: 3, received: 50 });
    expect(cash.shiftId).toBe(id);
    await take({ method: 'card', amount: 25.9 });
    await take({ method: 'wallet', amount: 5 });
    await take({ method: 'other', amount: 1 });
    expect((await move(id, { kind: 'in', amount: 40, reason: 'sencillo' })).status).toBe(201);
    expect((await move(id, { kind: 'out', amount: 15.5, reason: 'hielo' })).data.movements).toMatchObject([
      { amount: 40 },
      { amount: -15.5 },
    ]);
    expect(await show(id, waiter)).toMatchObject({ expected: null, entries: null });
    expect((await show(id)).expected).toEqual({ cash: 147.5, card: 25.9, wallet: 5, other: 1 });
    const { data: payments } = await house.app.get<{ data: object }>(`/api/v1/shifts?branchId=${branchId}`, manager);
    expect(payments).toMatchObject([{ id, expected: { cash: 147.5 } }]);
    const closed = await close(id, { cash: 147, card: 26 });
    expect(closed).toMatchObject({
      status: 200,
      data: {
        status: 'CLOSED',
        expected: { cash: 147.5, card: 25.9, wallet: 5, other: 1 },
        counted: { cash: 147, card: 26, wallet: 5, other: 1 },
        difference: { cash: -0.5, card: 0.1, wallet: 0, other: 0 },
        closedBy: { name: 'Ana waiter' },
      },
    });
    expect((await show(id, waiter)).entries?.map(({ kind }) => kind)).toEqual([
      'float',
      'tender',
      'tender',
      'tender',
      'tender',
      'in',
      'out',
    ]);
    await house.app.settle();
    expect(house.said('ShiftClosed')).toMatchObject([{ data: { shiftId: id, difference: { cash: -50, card: 10, wallet: 0, other: 0 } } }]);
  });

  it('is one for a branch and one for each shared tablet, to which its tenders belong', async () => {
    const { data: ofBranch } = await open();
    expect(await open()).toMatchObject({ status: 409, error: 'ordering.shift-open', data: { shiftId: ofBranch.id } });
    expect((await take({ method: 'cash', amount: 1 }, manager)).shiftId).toBe(ofBranch.id);
    expect((await close(ofBranch.id, { cash: 101 })).status).toBe(200);
    expect((await take({ method: 'cash', amount: 1 })).shiftId).toBeNull();
    expect((await open(0)).status).toBe(201);
    await house.app.settle();
    expect(house.said('ShiftOpened').map(({ data }) => data.float)).toEqual([10_000, 0]);
  });

  it('gives cash back from the drawer of whoever gives it, and the rest only if a shift took it', async () => {
    const early = await place();
    const tender = async (method: string) =>
      (await house.app.post<Tender>(`/api/v1/orders/${early}/payments`, { method, amount: 10 }, waiter)).data.id;
    const [cash, wallet] = [await tender('cash'), await tender('wallet')];
    const { id } = (await open()).data;
    const back = (payment: string) =>
      house.app.post(`/api/v1/orders/${early}/payments/${payment}/refund`, { amount: 4, reason: 'mal' }, manager);
    expect([(await back(cash)).status, (await back(wallet)).status]).toEqual([200, 200]);
    expect((await show(id)).expected).toEqual({ cash: 96, card: 0, wallet: 0, other: 0 });
    expect((await show(id)).entries).toMatchObject([{ kind: 'float' }, { kind: 'refund', method: 'cash', amount: -4, reason: 'mal' }]);
  });

  it('is refused what it cannot be', async () => {
    const { id } = (await open()).data;
    expect(await house.app.post('/api/v1/shifts', { branchId: 'nothing', float: 1 }, waiter)).toMatchObject({
      error: 'ordering.branch-not-found',
    });
    expect(await open(1.005)).toMatchObject({ status: 400, error: 'request.invalid', details: [{ path: 'float' }] });
    expect(await close(id, { card: 1 })).toMatchObject({ status: 400, details: [{ path: 'counted.cash' }] });
    expect(await close(id, { cash: 1, card: 0.001 })).toMatchObject({ status: 400, details: [{ path: 'counted.card' }] });
    expect(await move(id, { kind: 'in', amount: 0, reason: 'x' })).toMatchObject({ status: 400, details: [{ path: 'amount' }] });
    expect((await house.app.get(`/api/v1/shifts/${id}`, await house.as('cook'))).status).toBe(403);
    expect(await move('nothing', { kind: 'in', amount: 1, reason: 'x' })).toMatchObject({ status: 404, error: 'ordering.shift-not-found' });
    await close(id, { cash: 100 });
    for (const late of [await close(id, { cash: 100 }), await move(id, { kind: 'in', amount: 1, reason: 'x' })])
      expect(late).toMatchObject({ status: 409, error: 'ordering.shift-closed', data: { shiftId: id } });
  });

  it('is opened once with its key', async () => {
    const key = { 'idempotency-key': 'morning' };
    const first = await open(50, waiter, key);
    const again = await open(50, waiter, key);
    expect([again.status, again.data, again.headers.get('idempotency-replayed')]).toEqual([201, first.data, 'true']);
  });
});

it('the shift of a shared tablet takes what is taken on it, and goes before that of the branch', async () => {
  const { container } = house.app.app;
  const [shifts, record] = [container.get(ManageShifts), container.get(RecordTender)];
  const person = { tenantId: 'pardos', userId: 'w1', name: 'Ana', role: 'waiter', sessionId: 's', branches: [branchId] } as const;
  const cause = { tenantId: 'pardos', correlationId: 'tablet' };
  const openAs = (deviceId?: string) => shifts.open({ ...person, ...(deviceId && { deviceId }) }, { branchId, float: 10 }, cause);
  const ofBranch = (await openAs()).shift;
  const ofTablet = (await openAs('d1')).shift;
  expect([ofTablet.deviceId, ofBranch.deviceId]).toEqual(['d1', null]);
  await expect(openAs('d1')).rejects.toMatchObject({ code: 'ordering.shift-open', context: { data: { shiftId: ofTablet.id } } });
  const takeOn = async (deviceId: string) => record.run({ ...person, deviceId }, await place(), { method: 'cash', amount: 5 }, cause);
  expect(await takeOn('d1')).toMatchObject({ deviceId: 'd1', shiftId: ofTablet.id });
  expect(await takeOn('d2')).toMatchObject({ deviceId: 'd2', shiftId: ofBranch.id });
  await expect(shifts.get({ ...person, branches: ['elsewhere'] }, ofTablet.id)).rejects.toMatchObject({ code: 'auth.other-branch' });
});
