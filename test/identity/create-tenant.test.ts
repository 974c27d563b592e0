import { describe, expect, it } from 'vitest';
import { startIdentity } from './identity-app.ts';

const credentials = { email: 'ana@example.com', password: 'demo-1234' };

describe('the id of a new business', () => {
  const of = (businessName: string, email: string) => ({ ...credentials, businessName, email });
  const tenantOf = async (app: Awaited<ReturnType<typeof startIdentity>>, body: { readonly [field: string]: string }) => {
    const answer = await app.post('/api/v1/auth/register', body);
    if (answer.status !== 201) return `${answer.status} ${answer.error}`;
    return (await app.post('/api/v1/auth/login', { email: body.email, password: credentials.password })).data.user.tenantId;
  };

  it.each([
    ['Café Ñandú & Hijos', /^cafe-nandu-hijos$/],
    ['  La   Pizzería  ', /^la-pizzeria$/],
    ['x'.repeat(60), /^x{34}$/],
    ['麺屋', /^[0-9a-f-]{36}$/],
    ['A1', /^[0-9a-f-]{36}$/],
  ])('makes the id of %s from the name', async (name, id) => {
    expect(await tenantOf(await startIdentity(), of(name, 'a@example.com'))).toMatch(id);
  });

  it('makes another id of a name that is taken, and gives the one that is asked for to one alone', async () => {
    const app = await startIdentity();
    expect(await tenantOf(app, of('Pardos', 'a@example.com'))).toBe('pardos-2');
    expect(await tenantOf(app, of('x'.repeat(60), 'b@example.com'))).toMatch(/^x{34}$/);
    expect(await tenantOf(app, of('x'.repeat(60), 'c@example.com'))).toMatch(/^x{34}-2$/);
    const asked = (email: string, more = {}) =>
      tenantOf(app, { ...credentials, email, businessName: 'Mi local', tenantId: 'mi-local', currency: 'USD', ...more });
    expect(await asked('d@example.com')).toBe('mi-local');
    expect(await asked('e@example.com')).toBe('409 identity.tenant-exists');
    expect(await asked('f@example.com', { tenantId: 'pardos', businessName: 'Mine' })).toBe('409 identity.tenant-exists');
    expect((await app.get('/api/v1/tenants/pardos')).data).toMatchObject({ name: 'pardos', currency: 'PEN' });
    expect((await app.get('/api/v1/tenants/mi-local')).data).toMatchObject({ currency: 'USD', timeZone: 'America/Lima' });
  });

  it.each(['ab', 'x'.repeat(41), 'Mi-Local', 'mi local', 'mi_local', '../pardos'])('refuses the id %s', async (tenantId) => {
    const app = await startIdentity();
    for (const field of ['tenantId', 'tenant_id']) {
      const answer = await app.post('/api/v1/auth/register', { ...of('Mine', 'a@example.com'), [field]: tenantId });
      expect([answer.status, answer.error]).toEqual([400, 'identity.bad-tenant-id']);
    }
  });
});
