import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toActivityEntry } from '#modules/identity/domain/activity';
import { identity } from '#modules/identity/index';
import { type EventName, eventNames } from '#shared/events/event-registry';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { createTenant, startIdentity } from './identity-app.ts';

type Row = { log_id: string; user: string | null; action: string; when: string; result: string; device: string | null; ip: string | null };
const path = '/api/v1/activity-logs';

describe('GET /api/v1/activity-logs', () => {
  it('tells who did what, when, from where, and how it ended', async () => {
    const app = await startIdentity();
    const owner = await app.signIn('owner@pardos.pe');
    const from = new Date(app.clock.now()).toISOString();
    const { data } = await app.post('/register', { email: 'ana@example.com', username: 'ana', password: 'demo-1234' });
    await app.post('/login', { username: 'ana', password: 'wrong-1234' }, undefined, { 'user-agent': 'Tablet/1' });
    const token = (await app.post('/login', { username: 'ana', password: 'demo-1234' })).data.token;
    await app.request('PATCH', '/api/v1/users/profile', { token, body: { phone: '111111111' } });
    await app.post('/api/v1/auth/logout', undefined, token);
    await app.handleEvents();
    const page = await app.get<Row[]>(`${path}?from=${from}`, owner);
    expect(page.status).toBe(200);
    expect(page.data.map(({ user, action, result }) => [user, action, result])).toEqual([
      [data.id, 'logout', 'éxito'],
      [data.id, 'actualizar_perfil', 'éxito'],
      [data.id, 'login', 'éxito'],
      [data.id, 'login', 'fallo'],
      [data.id, 'registro', 'éxito'],
    ]);
    expect(page.data[3]).toEqual({
      log_id: expect.any(String),
      user: data.id,
      action: 'login',
      when: expect.stringMatching(/Z$/),
      result: 'fallo',
      device: 'Tablet/1',
      ip: '192.0.2.7',
    });
  });

  it('hears every module, and writes what is heard twice once', async () => {
    const app = await startIdentity();
    const owner = await app.signIn('owner@pardos.pe');
    const handlers = identity.subscriptions(app.container);
    const cause = { tenantId: 'pardos', correlationId: 'r1', actor: { userId: 'u1', role: 'customer', device: 'web', ip: '192.0.2.9' } };
    const cancelled = domainEvent('OrderCancelled', {
      orderId: 'o1',
      customerId: 'u1',
      branchId: null,
      reason: 'cambio',
      by: null,
      at: '2026-03-02T15:00:00.000Z',
    });
    const [said] = toEnvelopes([cancelled], cause, app.clock.now()) as [Envelope<'OrderCancelled'>];
    await handlers.OrderCancelled(said);
    await handlers.OrderCancelled(said);
    const { data } = await app.get<Row[]>(path, owner);
    expect(data).toEqual([
      { log_id: said.id, user: 'u1', action: 'cancelar_pedido', when: said.occurredAt, result: 'éxito', device: 'web', ip: '192.0.2.9' },
    ]);
  });

  it('filters by user, action and time, together too', async () => {
    const app = await startIdentity();
    const owner = await app.signIn('owner@pardos.pe');
    const ana = await app.addCustomer('ana@example.com');
    const beto = await app.addCustomer('beto@example.com');
    app.clock.advance(3600);
    const later = app.clock.now().toISOString();
    await app.signIn('ana@example.com');
    await app.handleEvents();
    const ask = async (query: string) => (await app.get<Row[]>(`${path}?${query}`, owner)).data.map(({ user, action }) => [user, action]);
    expect(await ask(`userId=${beto.id}`)).toEqual([
      [beto.id, 'login'],
      [beto.id, 'registro'],
    ]);
    expect(await ask('action=registro')).toEqual([
      [beto.id, 'registro'],
      [ana.id, 'registro'],
      [expect.any(String), 'registro'],
    ]);
    expect(await ask(`userId=${ana.id}&action=registro`)).toEqual([[ana.id, 'registro']]);
    expect(await ask(`from=${later}`)).toEqual([[ana.id, 'login']]);
    expect(await ask(`action=login&userId=${ana.id}&to=${later}`)).toEqual([[ana.id, 'login']]);
    expect(await ask('from=2026-03-03')).toEqual([]);
    expect((await ask('from=2026-03-02&to=2026-03-02')).length).toBeGreaterThan(5);
    expect(await ask('action=volar')).toEqual([]);
  });

  it('comes page by page, newest first, undisturbed by what is added meanwhile', async () => {
    const app = await startIdentity();
    const owner = await app.signIn('owner@pardos.pe');
    for (let nth = 0; nth < 25; nth += 1) {
      await app.post('/login', { email: 'owner@pardos.pe', password: nth % 5 === 1 ? 'wrong-1234' : 'demo-1234' });
    }
    await app.handleEvents();
    const { data: all } = await app.get<Row[]>(`${path}?limit=100`, owner);
    expect(all.map(({ when }) => when)).toEqual(
      all
        .map(({ when }) => when)
        .sort()
        .reverse(),
    );
    const seen: Row[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { data: Row[]; nextCursor: string | null } = await app.get<Row[]>(
        `${path}?limit=7${cursor && `&cursor=${cursor}`}`,
        owner,
      );
      seen.push(...page.data);
      cursor = page.nextCursor;
      await app.signIn('owner@pardos.pe');
      await app.handleEvents();
    }
    expect(seen).toEqual(all);
  });

  it('is for owner and manager, of this tenant, by good questions', async () => {
    const app = await startIdentity();
    await createTenant(app, 'norkys');
    await app.addCustomer();
    await app.handleEvents();
    const manager = await app.addStaff('manager');
    const cook = await app.addStaff('cook');
    expect((await app.get(path)).status).toBe(401);
    expect((await app.get(path, cook.token)).status).toBe(403);
    const { data } = await app.get<Row[]>(path, await app.signIn('owner@norkys.pe'));
    expect(new Set(data.map(({ action }) => action))).toEqual(new Set(['crear_negocio', 'actualizar_personal', 'registro']));
    for (const bad of ['from=yesterday', 'to=2026-13-01', 'limit=0', 'cursor=x', 'userId=a%23b', 'action=']) {
      expect((await app.get(`${path}?${bad}`, manager.token)).status).toBe(400);
    }
  });
});

describe('an entry of the log', () => {
  const envelope = (type: EventName, data: object, actor?: Envelope['actor']) =>
    ({ id: 'e1', type, tenantId: 'pardos', occurredAt: '2026-03-02T15:00:00.000Z', data, ...(actor && { actor }) }) as unknown as Envelope;

  it('has a Spanish action for whatever somebody does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...eventNames), fc.string(), (type, word) => {
        const data = { userId: 'u1', action: word || 'x', what: word, result: 'éxito' };
        const entry = toActivityEntry(envelope(type, data, { userId: 'u1', role: 'owner' }));
        expect(entry?.action).toEqual(type === 'ActivityRecorded' ? data.action : expect.stringMatching(/^[a-z]+(_[a-z]+){0,2}$/));
        expect(entry?.userId).toBe('u1');
      }),
    );
  });

  it('is made of what nobody did only where it was recorded on purpose', () => {
    expect(toActivityEntry(envelope('OrderStageOverdue', {}))).toBeUndefined();
    const recorded = toActivityEntry(envelope('ActivityRecorded', { action: 'pagar', result: 'fallo', about: 'o1', userId: null }));
    expect(recorded).toMatchObject({ userId: null, action: 'pagar', result: 'fallo', device: null, ip: null });
  });

  it.each([
    ['OrderCreated', {}, 'crear_pedido', 'éxito'],
    ['OrderPaymentFailed', {}, 'pagar_pedido', 'fallo'],
    ['ProductChanged', { action: 'created' }, 'crear_producto', 'éxito'],
    ['ProductChanged', { action: 'updated' }, 'actualizar_producto', 'éxito'],
    ['CustomerChanged', { what: 'password' }, 'cambiar_clave', 'éxito'],
    ['CustomerChanged', { what: 'profile' }, 'actualizar_perfil', 'éxito'],
  ] as const)('of %s %j is %s', (type, data, action, result) => {
    expect(toActivityEntry(envelope(type, data, { userId: 'u1', role: 'owner' }))).toMatchObject({ action, result });
  });
});
