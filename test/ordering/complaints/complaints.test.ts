import { beforeEach, describe, expect, it } from 'vitest';
import { openRestaurant } from '../../fixtures/restaurant.ts';

/* The test's clock begins on Monday, 2026-03-02, at 15:00 UTC: 10:00 in Lima. */
const body = {
  consumer: { name: 'Ana Quispe', document: '40123456', phone: '987654321', email: 'ANA@example.com', address: 'Calle 1' },
  kind: 'claim',
  description: 'El pollo llegó frío',
  request: 'Que me devuelvan el dinero',
  amount: 51.8,
};
type Filed = { code: string; filedAt: string; dueAt: string };
type Listed = { id: string; code: string; status: string; answer: object | null };

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
const file = (more: object = {}, headers = {}) =>
  restaurant.app.post<Filed>('/api/v1/public/complaints', { ...body, ...more }, undefined, headers);
/** Signs in each time, since tokens do not last for weeks. */
const list = async () => (await restaurant.app.get<Listed[]>('/api/v1/complaints', await restaurant.signIn('manager@pardos.test'))).data;
const answer = async (id: string, text: unknown, role = 'manager') =>
  restaurant.app.request<Listed>('PATCH', `/api/v1/complaints/${id}`, { token: await restaurant.as(role), body: { answer: text } });
beforeEach(async () => {
  restaurant = await openRestaurant();
});

describe('the complaints book', () => {
  it('takes a complaint of anybody, with a code and a deadline of 15 working days', async () => {
    const { status, data } = await file();
    expect(status).toBe(201);
    expect(data).toEqual({ code: '2026-000001', filedAt: expect.stringMatching(/^2026-03-02T15:00:0/), dueAt: '2026-03-24T05:00:00.000Z' });
    expect(await list()).toEqual([
      {
        id: expect.any(String),
        ...body,
        ...data,
        consumer: { ...body.consumer, email: 'ana@example.com' },
        currency: 'PEN',
        status: 'open',
        answer: null,
      },
    ]);
  });

  it('numbers those that come at once without a gap, and counts a repeated request once', async () => {
    const key = { 'idempotency-key': 'a-key-that-is-long-enough' };
    const filed = await Promise.all([...Array.from({ length: 8 }, () => file()), file({}, key), file({}, key)]);
    const again = await file({}, key);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const codes = (await list()).map(({ code }) => code);
    expect(codes.toSorted()).toEqual(Array.from({ length: 9 }, (_, nth) => `2026-00000${nth + 1}`));
    expect(filed.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(9);
  });

  it('takes the key of somebody who is signed in at another business as the key of somebody unknown', async () => {
    const account = { email: 'jefa@norkys.test', password: 'demo-1234' };
    expect((await restaurant.app.post('/api/v1/auth/register', { ...account, businessName: 'Norkys', name: 'Jefa' })).status).toBe(201);
    await restaurant.app.settle();
    const { data } = await restaurant.app.post<{ token: string }>('/api/v1/auth/login', account);
    const fileWith = (key: string, token?: string) =>
      restaurant.app.post<Filed>('/api/v1/public/complaints?tenantId=pardos', body, token, { 'idempotency-key': key });
    expect(await fileWith('short', data.token)).toMatchObject({ status: 400, error: 'request.guessable-key' });
    const first = await fileWith('a-key-that-is-long-enough', data.token);
    const again = await fileWith('a-key-that-is-long-enough');
    expect([first.status, again.data.code, again.headers.get('idempotency-replayed')]).toEqual([201, first.data.code, 'true']);
    expect(await list()).toHaveLength(1);
  });

  it.each([
    ['without a consumer', { consumer: undefined }, 'consumer'],
    ['with a mistyped address', { consumer: { ...body.consumer, email: 'ana@' } }, 'consumer.email'],
    ['of an unknown kind', { kind: 'joke' }, 'kind'],
    ['that says nothing', { description: '   ' }, 'description'],
    ['about half a cent', { amount: 1.005 }, 'amount'],
    ['with a field that nobody knows', { urgent: true }, 'urgent'],
  ])('refuses one %s, and keeps nothing', async (_, more, path) => {
    const { status, details } = await file(more);
    expect([status, details.map((detail) => detail.path)]).toEqual([400, [path]]);
    expect(await list()).toEqual([]);
  });

  it('is answered by a manager, once for each text', async () => {
    await file();
    const [{ id = '' } = {}] = await list();
    expect(await answer(id, 'Te devolvimos S/ 51.80')).toMatchObject({
      status: 200,
      data: { status: 'answered', answer: { text: 'Te devolvimos S/ 51.80', at: expect.any(String), by: 'Ana manager' } },
    });
    const before = await list();
    restaurant.app.clock.advance(60);
    expect((await answer(id, 'Te devolvimos S/ 51.80')).status).toBe(200);
    expect(await list()).toEqual(before);
    expect((await answer(id, 'x', 'waiter')).status).toBe(403);
    expect(await answer('nothing', 'x')).toMatchObject({ status: 404, error: 'ordering.complaint-not-found' });
  });

  it('marks what is not answered in time, and nothing else', async () => {
    await file();
    await file();
    const [{ id = '' } = {}] = await list();
    await answer(id, 'Listo');
    restaurant.app.clock.advance(21 * 86_400);
    await restaurant.app.app.fireDueTimers();
    expect((await list()).map(({ status }) => status).toSorted()).toEqual(['answered', 'open']);
    restaurant.app.clock.advance(86_400);
    await restaurant.app.app.fireDueTimers();
    await restaurant.app.app.fireDueTimers();
    expect((await list()).map(({ status }) => status).toSorted()).toEqual(['answered', 'overdue']);
  });
});
