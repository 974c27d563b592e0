import { describe, expect, it } from 'vitest';
import { createTenant, startIdentity } from './identity-app.ts';

type Customer = Record<string, unknown>;
const ana = { name: 'Ana Vidal', phone: '999999999', address: 'Av. Javier Prado 123' };

describe('/api/v1/users/profile', () => {
  it('shows what is known of oneself', async () => {
    const app = await startIdentity();
    const { id, token } = await app.addCustomer('ana@example.com', 'pardos', ana);
    const { data } = await app.get<Customer>('/api/v1/users/profile', token);
    expect(data).toEqual({
      userId: id,
      customerId: id,
      username: null,
      email: 'ana@example.com',
      ...ana,
      preferences: { categories: [], language: 'es' },
      createdAt: expect.any(String),
      updatedAt: data.createdAt,
    });
  });

  it('changes what is given and leaves the rest', async () => {
    const app = await startIdentity();
    const { id, token } = await app.addCustomer('ana@example.com', 'pardos', ana);
    const patch = (body: object) => app.request<Customer>('PATCH', '/api/v1/users/profile', { token, body });
    expect((await patch({ phone: '+51 1 555-0100' })).data).toMatchObject({ ...ana, phone: '+51 1 555-0100' });
    expect((await patch({ address: null })).data).toMatchObject({ address: null, phone: '+51 1 555-0100' });
    expect((await patch({ preferences: { categories: ['Pollos'] } })).data).toMatchObject({
      preferences: { categories: ['Pollos'], language: 'es' },
    });
    expect((await patch({ preferences: { language: 'en' } })).data).toMatchObject({
      preferences: { categories: ['Pollos'], language: 'en' },
    });
    const { data } = await patch({ name: 'Ana María Vidal' });
    expect(data).toMatchObject({ name: 'Ana María Vidal', preferences: { language: 'en' } });
    expect(Date.parse(String(data.updatedAt))).toBeGreaterThan(Date.parse(String(data.createdAt)));
    expect((await app.get<Customer>('/api/v1/users/profile', token)).data).toEqual(data);
    expect((await app.readEvents()).at(-1)).toMatchObject({
      type: 'CustomerChanged',
      actor: { userId: id },
      data: { what: 'profile', address: null },
    });
  });

  it('takes the seed’s names too', async () => {
    const app = await startIdentity();
    const { token } = await app.addCustomer('ana@example.com', 'pardos', ana);
    const patch = (body: object) => app.request<Customer>('PATCH', '/api/v1/users/profile', { token, body });
    expect((await patch({ first_name: 'Ana', last_name: 'Vidal Ríos' })).data.name).toBe('Ana Vidal Ríos');
    expect((await patch({ first_name: 'Anita' })).data.name).toBe('Anita Vidal Ríos');
    expect((await patch({ name: 'Ana' })).data.name).toBe('Ana');
  });

  it.each([
    ['name', { name: '' }],
    ['phone', { phone: 'call me' }],
    ['preferences.language', { preferences: { language: 'fr' } }],
  ])('refuses a wrong %s', async (path, body) => {
    const app = await startIdentity();
    const { token } = await app.addCustomer();
    const answer = await app.request('PATCH', '/api/v1/users/profile', { token, body });
    expect(answer).toMatchObject({ status: 400, details: [{ path }] });
  });

  it('changes neither e-mail nor role nor tenant', async () => {
    const app = await startIdentity();
    const { token } = await app.addCustomer();
    await app.request('PATCH', '/api/v1/users/profile', { token, body: { email: 'x@example.com', role: 'owner', tenantId: 'norkys' } });
    expect((await app.get('/validate', token)).data).toMatchObject({ email: 'ana@example.com', role: 'customer', tenantId: 'pardos' });
  });

  it('loses no change of two at once', async () => {
    const app = await startIdentity();
    const { token } = await app.addCustomer('ana@example.com', 'pardos', ana);
    const patch = (body: object) => app.request<Customer>('PATCH', '/api/v1/users/profile', { token, body });
    await Promise.all([patch({ phone: '111111111' }), patch({ address: 'Jr. Uno 1' }), patch({ name: 'Otra' })]);
    const { data } = await app.get<Customer>('/api/v1/users/profile', token);
    expect(data).toMatchObject({ phone: '111111111', address: 'Jr. Uno 1', name: 'Otra' });
  });

  it('of a member of staff tells the tenant the new name', async () => {
    const app = await startIdentity();
    const cook = await app.addStaff('cook');
    await app.request('PATCH', '/api/v1/users/profile', { token: cook.token, body: { name: 'Rosa' } });
    expect((await app.eventTypesOf(cook.id)).slice(-2)).toEqual(['CustomerChanged', 'StaffChanged']);
    expect((await app.readEvents()).at(-1)).toMatchObject({ data: { name: 'Rosa', role: 'cook', active: true } });
  });
});

describe.each(['/customers', '/api/v1/customers'])('%s/{customerId}', (path) => {
  it('shows the seed’s fields to the customer and to staff', async () => {
    const app = await startIdentity();
    const { id, token } = await app.addCustomer('ana@example.com', 'pardos', ana);
    const seed = { customerId: id, userRef: `TENANT#pardos#USER#${id}`, ...ana, createdAt: expect.any(String) };
    for (const by of [token, (await app.addStaff('cook')).token, await app.signIn('owner@pardos.pe')]) {
      const { status, data } = await app.get<Customer>(`${path}/${id}`, by);
      expect(status).toBe(200);
      expect(data).toMatchObject(seed);
    }
  });

  it('is changed by both', async () => {
    const app = await startIdentity();
    const { id, token } = await app.addCustomer('ana@example.com', 'pardos', ana);
    const put = (by: string, body: object) => app.request<Customer>('PUT', `${path}/${id}`, { token: by, body });
    expect((await put(token, { name: 'Ana', phone: '111111111', address: 'Jr. Uno 1' })).data).toMatchObject({
      name: 'Ana',
      phone: '111111111',
    });
    expect((await put((await app.addStaff('waiter')).token, { phone: null })).data).toMatchObject({ phone: null, address: 'Jr. Uno 1' });
    expect((await put(token, { phone: 'call me' })).status).toBe(400);
  });

  it('is closed to other customers, without a token, and to other tenants', async () => {
    const app = await startIdentity();
    await createTenant(app, 'norkys');
    const { id } = await app.addCustomer('ana@example.com');
    const other = await app.addCustomer('beto@example.com');
    const stranger = await app.signIn('owner@norkys.pe');
    for (const [method, body] of [
      ['GET', undefined],
      ['PUT', { name: 'X' }],
      ['PATCH', { isActive: false }],
    ] as const) {
      const statusFor = async (token?: string) => (await app.request(method, `${path}/${id}`, { token, body })).status;
      expect([await statusFor(undefined), await statusFor(other.token), await statusFor(stranger)]).toEqual([401, 403, 404]);
    }
  });

  it('shows and changes no staff but oneself', async () => {
    const app = await startIdentity();
    const cook = await app.addStaff('cook');
    const owner = await app.signIn('owner@pardos.pe');
    for (const method of ['GET', 'PUT', 'PATCH']) {
      const body = { GET: undefined, PUT: { name: 'X' }, PATCH: { isActive: false } }[method];
      expect((await app.request(method, `${path}/${cook.id}`, { token: owner, body })).status).toBe(404);
    }
    expect((await app.get(`${path}/${cook.id}`, cook.token)).status).toBe(200);
  });

  it('is deactivated and activated by a manager', async () => {
    const app = await startIdentity();
    const { id, token } = await app.addCustomer();
    const manager = await app.addStaff('manager');
    const cook = await app.addStaff('cook');
    const patch = (by: string, isActive: boolean) => app.request<Customer>('PATCH', `${path}/${id}`, { token: by, body: { isActive } });
    expect([(await patch(token, false)).status, (await patch(cook.token, false)).status]).toEqual([403, 403]);
    expect((await patch(manager.token, false)).data).toMatchObject({ customerId: id, isActive: false });
    expect((await app.get('/validate', token)).status).toBe(401);
    const refused = await app.post('/login', { email: 'ana@example.com', password: 'demo-1234' });
    expect([refused.status, refused.error]).toEqual([401, 'identity.inactive']);
    await patch(manager.token, false);
    expect((await patch(manager.token, true)).data).toMatchObject({ isActive: true });
    // A session that has ended stays ended.
    expect((await app.get('/validate', token)).status).toBe(401);
    expect((await app.post('/login', { email: 'ana@example.com', password: 'demo-1234' })).status).toBe(200);
    const events = (await app.readEvents()).filter(({ type, aggregateId }) => type === 'CustomerChanged' && aggregateId === id);
    expect(events.map(({ data, actor }) => [(data as { what: string }).what, actor?.userId])).toEqual([
      ['deactivated', manager.id],
      ['activated', manager.id],
    ]);
    await app.handleEvents();
    expect((await app.readEvents()).filter(({ type }) => type === 'SessionEnded')).toHaveLength(1);
  });

  it('is 404 for nobody, and keeps a key apart from an id', async () => {
    const app = await startIdentity();
    const owner = await app.signIn('owner@pardos.pe');
    expect((await app.get(`${path}/nobody`, owner)).status).toBe(404);
    expect((await app.get(`${path}/a%23RECEIPT%23b`, owner)).status).toBe(400);
  });
});
