import { describe, expect, it } from 'vitest';
import { createTenant, startIdentity } from './identity-app.ts';

const credentials = { email: 'ana@example.com', password: 'demo-1234' };

describe('POST /api/v1/auth/register', () => {
  it('answers in the words of the seed', async () => {
    const app = await startIdentity();
    const answer = await app.post('/api/v1/auth/register', { email: 'restaurant@example.com', password: 'securePassword123' });
    expect(answer).toMatchObject({ status: 201, success: true, message: 'Usuario registrado' });
    const { id } = answer.data;
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(answer.data).toEqual({ id, customerId: id, email: 'restaurant@example.com', createdAt: time, updatedAt: time });
  });

  it('makes, without a named tenant, a new one and its owner', async () => {
    const app = await startIdentity();
    const { data } = await app.post('/api/v1/auth/register', credentials);
    expect(await app.eventTypesOf(data.id)).toEqual(['StaffChanged', 'CustomerRegistered']);
    const created = (await app.readEvents()).find(({ tenantId, type }) => type === 'TenantCreated' && tenantId !== 'pardos');
    expect(created?.data).toMatchObject({ kind: 'restaurant', currency: 'PEN', timeZone: 'America/Lima', language: 'es', name: 'ana' });
    const { user } = (await app.post('/api/v1/auth/login', credentials)).data;
    expect(user).toMatchObject({ role: 'owner', tenantId: created?.tenantId });
  });

  it('lets the owner say what the business is', async () => {
    const app = await startIdentity();
    const business = { businessName: 'La Pizzeria', kind: 'bookshop', currency: 'USD', timeZone: 'America/Bogota', language: 'en' };
    await app.post('/api/v1/auth/register', { ...credentials, ...business });
    const { tenantId } = (await app.post('/api/v1/auth/login', credentials)).data.user;
    const { data } = await app.get<object>(`/api/v1/tenants/${tenantId}`);
    expect(data).toMatchObject({ name: 'La Pizzeria', kind: 'bookshop', currency: 'USD', timeZone: 'America/Bogota', language: 'en' });
  });

  it('takes an e-mail once among the owners and staff of all tenants, whatever its case', async () => {
    const app = await startIdentity();
    await app.post('/api/v1/auth/register', credentials);
    const again = await app.post('/api/v1/auth/register', { ...credentials, email: ' ANA@Example.com ' });
    expect([again.status, again.error]).toEqual([400, 'identity.email-taken']);
  });

  it('is a customer of the tenant named in body, query or header', async () => {
    const app = await startIdentity();
    await createTenant(app, 'norkys');
    const ways = [
      app.post('/api/v1/auth/register', { ...credentials, tenantId: 'norkys' }),
      app.post('/api/v1/auth/register', { ...credentials, email: 'b@example.com', tenant_id: 'norkys' }),
      app.post('/api/v1/auth/register?tenantId=norkys', { ...credentials, email: 'c@example.com' }),
      app.post('/api/v1/auth/register?tenant_id=norkys', { ...credentials, email: 'd@example.com' }),
      app.post('/api/v1/auth/register', { ...credentials, email: 'e@example.com' }, undefined, { 'x-tenant-id': 'norkys' }),
    ];
    for (const { status, data } of await Promise.all(ways)) {
      expect(status).toBe(201);
      const events = (await app.readEvents()).filter(({ aggregateId }) => aggregateId === data.id);
      expect(events.map(({ type, tenantId }) => [type, tenantId])).toEqual([['CustomerRegistered', 'norkys']]);
    }
  });

  it.each(['nobody', 'pardos#USER#1', '../pardos'])('answers 404 for the unknown tenant %s', async (tenantId) => {
    const app = await startIdentity();
    const answer = await app.post('/api/v1/auth/register', { ...credentials, tenantId });
    expect([answer.status, answer.error]).toEqual([404, 'identity.tenant-not-found']);
  });

  it.each([
    ['email', { ...credentials, email: 'no-mail' }],
    ['email', { password: 'demo-1234' }],
    ['password', { ...credentials, password: '1234567' }],
    ['password', { ...credentials, password: 'x'.repeat(201) }],
    ['phone', { ...credentials, phone: 'call me' }],
    ['currency', { ...credentials, currency: 'soles' }],
    ['currency', { ...credentials, currency: 'ZZZ' }],
    ['currency', { ...credentials, currency: 'XAU' }],
    ['timeZone', { ...credentials, timeZone: 'Mars/Olympus' }],
  ])('refuses a wrong %s', async (path, body) => {
    const app = await startIdentity();
    const answer = await app.post('/api/v1/auth/register', body);
    expect(answer).toMatchObject({ status: 400, error: 'request.invalid', details: [{ path }] });
    expect(app.passwords.verified).toBe(0);
  });

  it('makes one account for a request that is repeated with its key', async () => {
    const app = await startIdentity();
    const register = () => app.post('/api/v1/auth/register', credentials, undefined, { 'idempotency-key': 'k1-0123456789abcdef' });
    const [first, second] = [await register(), await register()];
    expect(second).toMatchObject({ status: 201, data: first.data });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    const other = await app.post('/api/v1/auth/register', { ...credentials, email: 'b@example.com' }, undefined, {
      'idempotency-key': 'k1-0123456789abcdef',
    });
    expect(other.status).toBe(422);
  });

  it('has one winner of two who want an e-mail at once', async () => {
    const app = await startIdentity();
    const answers = await Promise.all([1, 2, 3].map(() => app.post('/api/v1/auth/register', credentials)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
    expect((await app.readEvents()).filter(({ type }) => type === 'TenantCreated')).toHaveLength(2);
  });

  it('never stores or says a password', async () => {
    const app = await startIdentity();
    await app.post('/api/v1/auth/register', credentials);
    expect(JSON.stringify(await app.readEvents())).not.toContain('demo-1234');
    expect(JSON.stringify(await app.readEvents())).not.toContain('passwordHash');
  });
});

describe('POST /register', () => {
  const body = { ...credentials, username: 'ignacio', name: 'Ignacio Vidal', phone: '999999999', address: 'Av. Javier Prado 123' };

  it('makes a customer of the default tenant', async () => {
    const app = await startIdentity();
    const { status, data } = await app.post('/register', body);
    expect(status).toBe(201);
    expect(Object.keys(data).sort()).toEqual(['createdAt', 'customerId', 'email', 'id', 'updatedAt']);
    const [event] = (await app.readEvents()).filter(({ aggregateId }) => aggregateId === data.id);
    expect(event).toMatchObject({
      type: 'CustomerRegistered',
      tenantId: 'pardos',
      actor: { userId: data.id, role: 'customer', ip: '192.0.2.7' },
      data: { userId: data.id, email: 'ana@example.com', name: 'Ignacio Vidal', address: 'Av. Javier Prado 123' },
    });
  });

  it('takes a user name and an e-mail once in a tenant, in another one again', async () => {
    const app = await startIdentity();
    await createTenant(app, 'norkys');
    await app.post('/register', body);
    const sameName = await app.post('/register', { ...body, email: 'b@example.com', username: 'Ignacio' });
    expect([sameName.status, sameName.error]).toEqual([400, 'identity.username-taken']);
    const sameMail = await app.post('/register', { ...body, username: 'other' });
    expect([sameMail.status, sameMail.error]).toEqual([400, 'identity.email-taken']);
    expect((await app.post('/register', { ...body, tenantId: 'norkys' })).status).toBe(201);
  });

  it('leaves nothing behind of an account that was refused', async () => {
    const app = await startIdentity();
    await app.post('/register', body);
    await app.post('/register', { ...body, email: 'free@example.com' });
    expect((await app.post('/register', { ...body, email: 'free@example.com', username: 'other' })).status).toBe(201);
  });

  it('needs a user name, without an @', async () => {
    const app = await startIdentity();
    for (const username of [undefined, 'ana@example.com', '']) {
      expect(await app.post('/register', { ...body, username })).toMatchObject({ status: 400, details: [{ path: 'username' }] });
    }
  });
});

describe('POST /api/v1/users/register', () => {
  const body = { email: 'test@example.com', password: 'demo-1234', first_name: 'Test', last_name: 'User', tenant_id: 'tenant1' };

  it('speaks the bookshop’s dialect', async () => {
    const app = await startIdentity();
    await createTenant(app, 'tenant1');
    const { status, data } = await app.request<Record<string, string>>('POST', '/api/v1/users/register', { body });
    expect(status).toBe(201);
    expect(data).toEqual({
      user_id: expect.any(String),
      customer_id: data.user_id,
      tenant_id: 'tenant1',
      email: 'test@example.com',
      first_name: 'Test',
      last_name: 'User',
      is_active: true,
      preferences: { categories: [], language: 'es' },
      created_at: expect.any(String),
      updated_at: data.created_at,
    });
  });

  it('wants 8 characters of a password, unlike the seed', async () => {
    const app = await startIdentity();
    const answer = await app.post('/api/v1/users/register', { ...body, password: '123456' });
    expect(answer).toMatchObject({ status: 400, details: [{ path: 'password' }] });
  });
});

it('shows a business to everybody', async () => {
  const app = await startIdentity();
  const { status, data } = await app.get('/api/v1/tenants/pardos');
  expect(status).toBe(200);
  expect(data).toEqual({
    id: 'pardos',
    name: 'pardos',
    kind: 'restaurant',
    currency: 'PEN',
    timeZone: 'America/Lima',
    language: 'es',
    theme: { primary: expect.stringMatching(/^#/), accent: expect.stringMatching(/^#/), logoUrl: null },
  });
  for (const id of ['nobody', 'pardos%23USER%231']) expect((await app.get(`/api/v1/tenants/${id}`)).status).toBe(404);
});
