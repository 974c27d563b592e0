import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { endPace, startPace, toPace } from '#modules/ordering/venues/domain/pace';
import { openRestaurant } from '../../fixtures/restaurant.ts';

const now = new Date('2026-03-02T15:00:00.000Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('the pace of a branch', () => {
  it('is neither busy nor paused unless it says so', () => {
    const calm = { busyMinutes: 0, busyUntil: null, pausedUntil: null };
    expect([toPace(undefined, now), toPace({}, now)]).toEqual([calm, calm]);
  });

  it('is busy for an hour, and paused for as long as it says', () => {
    const branch = { pace: startPace({ busyMinutes: 20, pauseMinutes: 240 }, now) };
    expect(toPace(branch, later(59))).toEqual({
      busyMinutes: 20,
      busyUntil: later(60).toISOString(),
      pausedUntil: later(240).toISOString(),
    });
    expect(toPace(branch, later(60))).toEqual({ busyMinutes: 0, busyUntil: null, pausedUntil: later(240).toISOString() });
    expect(toPace(branch, later(240)).pausedUntil).toBeNull();
  });

  it('ends as it is told by time, whenever one looks', () => {
    const minutes = fc.integer({ min: 0, max: 240 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), minutes, fc.integer({ min: 0, max: 300 }), (busyMinutes, pauseMinutes, after) => {
        const pace = startPace({ busyMinutes, pauseMinutes }, now);
        const ended = endPace(pace, later(after));
        expect(toPace({ pace: ended.pace }, later(after))).toEqual(toPace({ pace }, later(after)));
        const ends = [...(busyMinutes > 0 ? [60] : []), ...(pauseMinutes > 0 ? [pauseMinutes] : [])].filter((end) => end > after);
        expect(ended.nextEnd).toEqual(ends.length === 0 ? null : later(Math.min(...ends)));
      }),
    );
  });
});

describe('a branch that says its pace', () => {
  let fixture: Awaited<ReturnType<typeof openRestaurant>>;
  let [branchId, productId, ana] = ['', '', ''];
  type Pace = { readonly busyMinutes: number; readonly busyUntil: string | null; readonly pausedUntil: string | null };
  const setPace = async (body: object, role = 'cook', headers = {}) =>
    fixture.app.post<Pace>(`/api/v1/branches/${branchId}/pace`, body, await fixture.as(role), headers);
  const order = (more: object = {}, token = ana) =>
    fixture.app.post('/api/v1/orders', { type: 'pickup', items: [{ productId, quantity: 1 }], ...more }, token);
  const framesOf = async (channel: string) => {
    await fixture.app.settle();
    const { data } = await fixture.app.get<{ type: string; data: object }[]>(`/api/v1/feed?channel=${channel}&since=0`);
    return data.filter(({ type }) => type === 'pace').map((frame) => frame.data);
  };
  beforeEach(async () => {
    fixture = await openRestaurant();
    const owner = await fixture.as('owner');
    const { data: restaurant } = await fixture.app.post<{ id: string }>('/api/v1/restaurants', { name: 'Pardos' }, owner);
    const branch = { restaurantId: restaurant.id, name: 'Miraflores', address: 'Av. Grau 1' };
    branchId = (await fixture.app.post<{ id: string }>('/api/v1/branches', branch, owner)).data.id;
    [productId, ana] = [await fixture.sells({ name: 'Pollo', price: 25 }), await fixture.customer('ana')];
  });

  it.each(['owner', 'manager', 'cook', 'packer', 'driver', 'waiter'])('is told by a %s', async (role) => {
    expect((await setPace({ busyMinutes: 15 }, role)).data).toMatchObject({ branchId, busyMinutes: 15, pausedUntil: null });
  });

  it('is not told by customers, nor of a branch that is not there', async () => {
    expect((await fixture.app.post(`/api/v1/branches/${branchId}/pace`, {}, ana)).status).toBe(403);
    expect((await fixture.app.post('/api/v1/branches/none/pace', {}, await fixture.as('cook'))).error).toBe('ordering.branch-not-found');
  });

  it.each([
    [{ busyMinutes: 61 }, 'busyMinutes'],
    [{ busyMinutes: 1.5 }, 'busyMinutes'],
    [{ pauseMinutes: 241 }, 'pauseMinutes'],
    [{ pauseMinutes: -1 }, 'pauseMinutes'],
    [{ pause: 1 }, 'pause'],
  ])('is not %j', async (body, path) => {
    const answer = await setPace(body);
    expect([answer.status, answer.details[0]?.path]).toEqual([400, path]);
  });

  it('takes no orders of guests while it is paused, but those of staff, and those for later', async () => {
    const { pausedUntil } = (await setPace({ pauseMinutes: 30 })).data;
    const refused = await order();
    expect(refused).toMatchObject({ status: 409, error: 'ordering.paused', data: { pausedUntil } });
    expect((await order({ scheduledFor: new Date(Date.parse(String(pausedUntil)) - 60_000).toISOString() })).error).toBe('ordering.paused');
    expect((await order({ scheduledFor: pausedUntil })).status).toBe(201);
    expect((await order({}, await fixture.as('waiter'))).status).toBe(201);
    await fixture.app.post('/api/v1/cart/add', { productId, quantity: 1 }, ana);
    const checkout = await fixture.app.post('/api/v1/purchases/checkout', { payment_method: 'cash' }, ana);
    expect(checkout.error).toBe('ordering.paused');
  });

  it.each([
    ['it says so', () => setPace({})],
    ['the time has come', async () => fixture.app.clock.advance(1_800)],
  ])('takes orders again when %s', async (_, ended) => {
    await setPace({ pauseMinutes: 30 });
    await ended();
    expect((await order()).status).toBe(201);
  });

  it('tells everybody who follows the menu, and again when each part ends', async () => {
    const { pausedUntil } = (await setPace({ busyMinutes: 20, pauseMinutes: 90 })).data;
    for (const minutes of [59, 2, 28, 2]) {
      fixture.app.clock.advance(minutes * 60);
      await fixture.app.app.fireDueTimers();
      await fixture.app.app.fireDueTimers();
    }
    expect(await framesOf('menu:pardos')).toEqual([
      { branchId, busyMinutes: 20, pausedUntil },
      { branchId, busyMinutes: 0, pausedUntil },
      { branchId, busyMinutes: 0, pausedUntil: null },
    ]);
  });

  it('says nothing more of a pause that was ended or begun anew', async () => {
    await setPace({ pauseMinutes: 10 });
    const { pausedUntil } = (await setPace({ pauseMinutes: 60 })).data;
    fixture.app.clock.advance(1_200);
    await fixture.app.app.fireDueTimers();
    await setPace({});
    fixture.app.clock.advance(7_200);
    await fixture.app.app.fireDueTimers();
    expect((await framesOf('menu:pardos')).slice(1)).toEqual([
      { branchId, busyMinutes: 0, pausedUntil },
      { branchId, busyMinutes: 0, pausedUntil: null },
    ]);
  });

  it('is told once if the request is sent twice', async () => {
    const key = { 'idempotency-key': 'pace-1' };
    const first = await setPace({ busyMinutes: 10 }, 'cook', key);
    const again = await setPace({ busyMinutes: 10 }, 'cook', key);
    expect([again.data, again.headers.get('idempotency-replayed')]).toEqual([first.data, 'true']);
    expect(await framesOf('menu:pardos')).toHaveLength(1);
  });

  it('may be removed while it is paused, and nobody hears of it again', async () => {
    await setPace({ pauseMinutes: 10 });
    const answer = await fixture.app.request('DELETE', `/api/v1/branches/${branchId}`, { token: await fixture.as('owner') });
    expect(answer.status).toBe(200);
    fixture.app.clock.advance(700);
    await fixture.app.app.fireDueTimers();
    expect(await framesOf('menu:pardos')).toHaveLength(1);
  });
});
