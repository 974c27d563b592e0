import { describe, expect, it, vi } from 'vitest';
import { staffRoles } from '#shared/auth/auth';
import { createTenant, startIdentity } from './identity-app.ts';

type Member = Record<string, unknown>;
const path = '/api/v1/staff';
const rosa = { name: 'Rosa', email: 'rosa@pardos.pe', password: 'demo-1234', role: 'cook' };
const start = async () => {
  const app = await startIdentity();
  const owner = await app.signIn('owner@pardos.pe');
  const { data } = await app.get('/validate', owner);
  return { app, owner, ownerId: data.userId };
};

describe('adding staff', () => {
  it('gives an account to work with', async () => {
    const { app, owner, ownerId } = await start();
    const { status, data } = await app.request<Member>('POST', path, { token: owner, body: { ...rosa, branches: ['b1'] } });
    expect(status).toBe(201);
    const shown = { name: 'Rosa', email: 'rosa@pardos.pe', role: 'cook', branches: ['b1'], isActive: true };
    expect(data).toEqual({ userId: expect.any(String), ...shown, createdAt: expect.any(String) });
    const said = { userId: data.userId, name: 'Rosa', role: 'cook', branches: ['b1'], active: true };
    expect((await app.readEvents()).at(-1)).toMatchObject({
      type: 'StaffChanged',
      tenantId: 'pardos',
      actor: { userId: ownerId },
      data: said,
    });
    expect((await app.get('/validate', await app.signIn(rosa.email))).data).toMatchObject({ role: 'cook', branches: ['b1'] });
  });

  it.each(staffRoles)('of the role %s', async (role) => {
    const { app, owner } = await start();
    expect((await app.post(path, { ...rosa, role }, owner)).status).toBe(201);
    expect((await app.get('/validate', await app.signIn(rosa.email))).data).toMatchObject({ role, branches: null });
  });

  it('takes an e-mail once, among the staff of all and the people of this tenant', async () => {
    const { app, owner } = await start();
    await createTenant(app, 'norkys');
    await app.addCustomer('ana@example.com');
    await app.addCustomer('beto@example.com', 'norkys');
    const add = async (email: string) => (await app.post(path, { ...rosa, email }, owner)).error;
    expect(await add('owner@norkys.pe')).toBe('identity.email-taken');
    expect(await add('ana@example.com')).toBe('identity.email-taken');
    expect(await add('beto@example.com')).toBeUndefined();
  });

  it('adds one person for a request that is repeated with its key', async () => {
    const { app, owner } = await start();
    const add = () => app.post(path, rosa, owner, { 'idempotency-key': 'k1' });
    const [first, second] = [await add(), await add()];
    expect([second.status, second.data]).toEqual([201, first.data]);
    expect((await app.get<Member[]>(path, owner)).data).toHaveLength(2);
  });

  it.each([
    ['role', { ...rosa, role: 'customer' }],
    ['password', { ...rosa, password: 'short' }],
    ['email', { ...rosa, email: 'rosa' }],
    ['name', { ...rosa, name: ' ' }],
    ['branches.0', { ...rosa, branches: ['b#1'] }],
  ])('refuses a wrong %s', async (field, body) => {
    const { app, owner } = await start();
    expect(await app.post(path, body, owner)).toMatchObject({ status: 400, details: [{ path: field }] });
  });
});

describe('the list of staff', () => {
  it('comes page by page, of this tenant alone, without customers', async () => {
    const { app, owner } = await start();
    await createTenant(app, 'norkys');
    await app.addCustomer();
    for (const name of ['a', 'b', 'c', 'd']) await app.post(path, { ...rosa, name, email: `${name}@pardos.pe` }, owner);
    const seen: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { data: Member[]; nextCursor: string | null } = await app.get<Member[]>(
        `${path}?limit=2${cursor && `&cursor=${cursor}`}`,
        owner,
      );
      expect(page.data.length).toBeLessThanOrEqual(2);
      seen.push(...page.data.map(({ email }) => email));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['owner@pardos.pe', 'a@pardos.pe', 'b@pardos.pe', 'c@pardos.pe', 'd@pardos.pe']);
  });

  it('refuses a limit out of range and another tenant’s cursor', async () => {
    const { app, owner } = await start();
    await createTenant(app, 'norkys');
    await app.addStaff('cook');
    const { nextCursor } = await app.get<Member[]>(`${path}?limit=1`, owner);
    const stranger = await app.signIn('owner@norkys.pe');
    expect((await app.get(`${path}?cursor=${nextCursor}`, stranger)).status).toBe(400);
    expect((await app.get(`${path}?limit=0`, owner)).status).toBe(400);
    expect((await app.get(`${path}?limit=101`, owner)).status).toBe(400);
  });
});

describe('changing staff', () => {
  it('changes name, role, branches and access, and says so', async () => {
    const { app, owner } = await start();
    const cook = await app.addStaff('cook');
    const patch = async (body: object) => (await app.request<Member>('PATCH', `${path}/${cook.id}`, { token: owner, body })).data;
    expect(await patch({ name: 'Rosa Luna' })).toMatchObject({ name: 'Rosa Luna', role: 'cook' });
    expect((await app.get('/validate', cook.token)).status).toBe(200);
    expect(await patch({ role: 'packer', branches: ['b2'] })).toMatchObject({ name: 'Rosa Luna', role: 'packer', branches: ['b2'] });
    const said = { userId: cook.id, name: 'Rosa Luna', role: 'packer', branches: ['b2'], active: true };
    expect((await app.readEvents()).at(-1)).toMatchObject({ type: 'StaffChanged', data: said });
    expect(await patch({ isActive: false })).toMatchObject({ isActive: false });
    expect((await app.readEvents()).at(-1)).toMatchObject({ data: { active: false } });
  });

  it.each([{ role: 'waiter' }, { branches: ['b1'] }, { isActive: false }, { password: 'nueva-5678' }])(
    'ends the sessions with %j',
    async (body) => {
      const { app, owner } = await start();
      const cook = await app.addStaff('cook');
      await app.request('PATCH', `${path}/${cook.id}`, { token: owner, body });
      expect((await app.get('/validate', cook.token)).status).toBe(401);
      await app.handleEvents();
      expect(
        (await app.readEvents()).filter(({ type, data }) => type === 'SessionEnded' && (data as Member).userId === cook.id),
      ).toHaveLength(1);
    },
  );

  it('lets somebody go, whose e-mail is free again', async () => {
    const { app, owner } = await start();
    const cook = await app.addStaff('cook');
    expect((await app.request('DELETE', `${path}/${cook.id}`, { token: owner })).status).toBe(200);
    expect((await app.get('/validate', cook.token)).status).toBe(401);
    expect((await app.post('/api/v1/auth/login', { email: 'cook@pardos.pe', password: 'demo-1234' })).status).toBe(401);
    expect((await app.get<Member[]>(path, owner)).data).toHaveLength(1);
    expect((await app.readEvents()).filter(({ type }) => type === 'StaffChanged').at(-1)).toMatchObject({
      data: { userId: cook.id, active: false },
    });
    expect((await app.request('DELETE', `${path}/${cook.id}`, { token: owner })).status).toBe(404);
    expect((await app.addStaff('cook')).id).not.toBe(cook.id);
    await app.handleEvents();
    expect(
      (await app.readEvents()).filter(({ type, data }) => type === 'SessionEnded' && (data as Member).userId === cook.id),
    ).toHaveLength(1);
  });

  it('is for owner and manager; a manager manages everybody but owners', async () => {
    const { app, ownerId } = await start();
    const manager = await app.addStaff('manager');
    const cook = await app.addStaff('cook');
    const patch = async (id: string, body: object, token: string) => (await app.request('PATCH', `${path}/${id}`, { token, body })).status;
    expect(await patch(cook.id, { name: 'Rosa' }, manager.token)).toBe(200);
    const refused = await app.request('PATCH', `${path}/${ownerId}`, { token: manager.token, body: { name: 'X' } });
    expect([refused.status, refused.error]).toEqual([403, 'identity.owner-only']);
    expect(await patch(cook.id, { role: 'owner' }, manager.token)).toBe(403);
    expect((await app.request('DELETE', `${path}/${ownerId}`, { token: manager.token })).status).toBe(403);
    expect((await app.post(path, { ...rosa, role: 'owner' }, manager.token)).status).toBe(403);
    for (const token of [cook.token, (await app.addCustomer()).token]) {
      expect((await app.get(path, token)).status).toBe(403);
      expect((await app.post(path, rosa, token)).status).toBe(403);
      expect(await patch(cook.id, { name: 'X' }, token)).toBe(403);
      expect((await app.request('DELETE', `${path}/${cook.id}`, { token })).status).toBe(403);
    }
    expect((await app.get(path)).status).toBe(401);
  });

  it('leaves one’s own role, access and password alone', async () => {
    const { app, owner, ownerId } = await start();
    for (const body of [{ role: 'cook' }, { isActive: false }, { password: 'nueva-5678' }]) {
      const answer = await app.request('PATCH', `${path}/${ownerId}`, { token: owner, body });
      expect([answer.status, answer.error]).toEqual([409, 'identity.own-account']);
    }
    expect((await app.request('DELETE', `${path}/${ownerId}`, { token: owner })).status).toBe(409);
    expect((await app.request('PATCH', `${path}/${ownerId}`, { token: owner, body: { name: 'Doña Ana', role: 'owner' } })).status).toBe(
      200,
    );
  });

  it.each([
    ['remove', 'DELETE', undefined],
    ['demote', 'PATCH', { role: 'cook' }],
    ['deactivate', 'PATCH', { isActive: false }],
  ])('leaves an owner, though two %s each other at once', async (_, method, body) => {
    const { app, owner, ownerId } = await start();
    const second = await app.addStaff('owner', 'segunda@pardos.pe');
    const release = app.database.faults.holdWrites();
    const answers = Promise.all([
      app.request(method, `${path}/${second.id}`, { token: owner, body }),
      app.request(method, `${path}/${ownerId}`, { token: second.token, body }),
    ]);
    await vi.waitFor(() => expect(app.database.faults.waiting).toBe(2));
    release();
    expect((await answers).map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('knows neither customers nor another tenant’s people', async () => {
    const { app, owner } = await start();
    await createTenant(app, 'norkys');
    const customer = await app.addCustomer();
    const stranger = (await app.get('/validate', await app.signIn('owner@norkys.pe'))).data.userId;
    for (const id of [customer.id, stranger, 'nobody']) {
      expect((await app.request('PATCH', `${path}/${id}`, { token: owner, body: { name: 'X' } })).status).toBe(404);
      expect((await app.request('DELETE', `${path}/${id}`, { token: owner })).status).toBe(404);
    }
  });
});
