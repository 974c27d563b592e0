import { beforeEach, describe, expect, it } from 'vitest';
import { identity } from '#modules/identity/index';
import { ReadActivity } from '#modules/identity/use-cases/read-activity';
import { createLogger } from '#shared/logger';
import { fireDueTimers } from '#shared/timers';
import { testSecret } from '#test/fixtures/test-secret';
import { type IdentityApp, startIdentity } from './identity-app.ts';

type Device = { id: string; code: string; codeExpiresAt: string; pairedAt: string | null; branchId: string };
type Paired = { token: string; deviceId: string; branchId: string };
type PinSignIn = { token: string; user: { userId: string; name: string; role: string }; idleSeconds: number };

let app: IdentityApp;
let owner: string;

beforeEach(async () => {
  app = await startIdentity();
  owner = await app.signIn('owner@pardos.pe');
});

const add = (branchId = 'miraflores', token = owner) =>
  app.request<Device>('POST', '/api/v1/devices', { token, body: { name: 'Cocina', branchId } });
const pair = (code: string) => app.request<Paired>('POST', '/api/v1/devices/pair', { body: { code } });
const remove = (id: string, token = owner) => app.request('DELETE', `/api/v1/devices/${id}`, { token });
async function pairNew(branchId = 'miraflores') {
  const { data } = await add(branchId);
  return (await pair(data.code)).data;
}
const setPin = (userId: string, pin: string, token = owner) => app.request('PUT', `/api/v1/staff/${userId}/pin`, { token, body: { pin } });
const enter = (pin: string, token: string) => app.request<PinSignIn>('POST', '/api/v1/auth/pin', { token, body: { pin } });
const validate = async (token: string) => (await app.get('/validate', token)).status;
const fireTimers = () => fireDueTimers(app.store, identity.timers!(app.container), app.clock, createLogger('silent'));
const ended = async () =>
  (await app.readEvents()).flatMap(({ type, data }) => (type === 'SessionEnded' ? [(data as { userId: string }).userId] : []));
const actions = async () =>
  (await app.container.get(ReadActivity).readPage('pardos', {}, 200)).entries.map(({ action, result }) => `${action} ${result}`);

describe('devices', () => {
  it('are paired with a code of eight unambiguous letters, once and within ten minutes', async () => {
    const { status, data } = await add();
    expect(status).toBe(201);
    expect(data.code).toMatch(/^[A-HJKMNP-Z]{8}$/);
    expect(Math.ceil((Date.parse(data.codeExpiresAt) - app.clock.now().getTime()) / 1000)).toBe(600);
    expect(data.pairedAt).toBeNull();
    const paired = await pair(` ${data.code.slice(0, 4).toLowerCase()}-${data.code.slice(4)} `);
    expect(paired).toMatchObject({ status: 200, data: { deviceId: data.id, branchId: 'miraflores' } });
    expect(await pair(data.code)).toMatchObject({ status: 401, error: 'identity.bad-pairing-code' });
    expect(await app.get('/validate', paired.data.token)).toMatchObject({
      data: { role: 'device', userId: data.id, branches: ['miraflores'], email: null },
    });
    app.clock.advance(364 * 24 * 3600);
    expect(await validate(paired.data.token)).toBe(200);
    app.clock.advance(2 * 24 * 3600);
    expect(await validate(paired.data.token)).toBe(401);
  });

  it('are not paired with a code that is over, or that nobody was given', async () => {
    const { data } = await add();
    app.clock.advance(601);
    for (const code of [data.code, 'ABCDEFGH', 'x']) expect(await pair(code)).toMatchObject({ error: 'identity.bad-pairing-code' });
    // Nobody has entered its code, so the device is gone.
    expect((await app.get<Device[]>('/api/v1/devices', owner)).data).toEqual([]);
  });

  it('pair one tablet if two enter the code at once', async () => {
    const { data } = await add();
    const statuses = (await Promise.all([pair(data.code), pair(data.code)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 401]);
  });

  it('are those of a manager’s branches', async () => {
    const { token } = await app.addStaff('manager', 'm@pardos.pe', { branches: ['miraflores'] });
    const elsewhere = (await add('surco')).data;
    expect(await add('surco', token)).toMatchObject({ status: 403, error: 'auth.other-branch' });
    expect(await remove(elsewhere.id, token)).toMatchObject({ status: 403, error: 'auth.other-branch' });
    const { data } = await add('miraflores', token);
    const list = async (asker: string) => (await app.get<Device[]>('/api/v1/devices', asker)).data.map(({ id }) => id).sort();
    expect(await list(token)).toEqual([data.id]);
    expect(await list(owner)).toEqual([data.id, elsewhere.id].sort());
    expect(await remove(data.id, token)).toMatchObject({ status: 200 });
    expect(await remove(data.id, token)).toMatchObject({ status: 404, error: 'identity.device-not-found' });
  });

  it('are dead at once when they are removed, with everybody who has signed in at them', async () => {
    const device = await pairNew();
    const { id } = await app.addStaff('cook');
    await setPin(id, '1111');
    const { data } = await enter('1111', device.token);
    expect([await validate(device.token), await validate(data.token)]).toEqual([200, 200]);
    await remove(device.deviceId);
    expect([await validate(device.token), await validate(data.token)]).toEqual([401, 401]);
    await app.handleEvents();
    expect((await ended()).sort()).toEqual([device.deviceId, id].sort());
  });

  it('stand in the activity log when they are added, paired and removed', async () => {
    const { deviceId } = await pairNew();
    await remove(deviceId);
    await app.handleEvents();
    for (const action of ['agregar_dispositivo', 'emparejar_dispositivo', 'retirar_dispositivo'])
      expect(await actions()).toContain(`${action} éxito`);
  });

  it('keep no code and no PIN as it is', async () => {
    const { data } = await add();
    await setPin((await app.addStaff('cook')).id, '738291');
    const stored = JSON.stringify([...(await app.readEvents())]);
    expect(stored).not.toContain(data.code);
    expect(stored).not.toContain('738291');
  });
});

describe('a PIN', () => {
  it('signs its holder in at a device of their branch', async () => {
    const device = await pairNew();
    const { id } = await app.addStaff('cook', 'cook@pardos.pe', { branches: ['miraflores'] });
    expect(await setPin(id, '1111')).toMatchObject({ status: 200 });
    const { status, data } = await enter('1111', device.token);
    expect([status, data.user, data.idleSeconds]).toEqual([200, { userId: id, name: 'cook', role: 'cook' }, 900]);
    expect(await app.get('/validate', data.token)).toMatchObject({ data: { userId: id, role: 'cook', branches: ['miraflores'] } });
    const elsewhere = await pairNew('surco');
    expect(await enter('1111', elsewhere.token)).toMatchObject({ status: 401, error: 'identity.bad-pin' });
  });

  it('has four to six digits', async () => {
    const { id } = await app.addStaff('cook');
    for (const pin of ['123', '1234567', '12a4', ' 1234', '']) expect(await setPin(id, pin)).toMatchObject({ status: 400 });
    for (const pin of ['1234', '12345', '123456']) expect(await setPin(id, pin)).toMatchObject({ status: 200 });
  });

  it('is set by oneself or by a manager, who sets no owner’s', async () => {
    const cook = await app.addStaff('cook');
    const manager = await app.addStaff('manager');
    const limited = await app.addStaff('manager', 'm2@pardos.pe', { branches: ['surco'] });
    const ownerId = (await app.get('/validate', owner)).data.userId;
    expect(await setPin(cook.id, '1111', cook.token)).toMatchObject({ status: 200 });
    expect(await setPin(cook.id, '2222', manager.token)).toMatchObject({ status: 200 });
    expect(await setPin(manager.id, '1111', cook.token)).toMatchObject({ status: 403, error: 'auth.forbidden' });
    expect(await setPin(ownerId, '1111', manager.token)).toMatchObject({ status: 403, error: 'identity.owner-only' });
    expect(await setPin(cook.id, '3333', limited.token)).toMatchObject({ status: 403, error: 'auth.other-branch' });
    expect(await setPin('nobody', '3333')).toMatchObject({ status: 404, error: 'identity.staff-not-found' });
    expect(await setPin((await app.addCustomer()).id, '3333')).toMatchObject({ status: 404, error: 'identity.staff-not-found' });
    await app.handleEvents();
    expect((await actions()).filter((action) => action === 'cambiar_pin éxito')).toHaveLength(2);
  });

  it('is unique over the branches of its holder, and one of all branches over all', async () => {
    const north = await app.addStaff('cook', 'n@pardos.pe', { branches: ['north'] });
    const south = await app.addStaff('cook', 's@pardos.pe', { branches: ['south'] });
    const both = await app.addStaff('cook', 'b@pardos.pe', { branches: ['north', 'south'] });
    const all = await app.addStaff('cook', 'a@pardos.pe');
    expect(await setPin(north.id, '1111')).toMatchObject({ status: 200 });
    expect(await setPin(south.id, '1111')).toMatchObject({ status: 200 });
    for (const { id } of [both, all]) expect(await setPin(id, '1111')).toMatchObject({ status: 409, error: 'identity.pin-taken' });
    expect(await setPin(all.id, '2222')).toMatchObject({ status: 200 });
    expect(await setPin(north.id, '2222')).toMatchObject({ status: 409, error: 'identity.pin-taken' });
    const [one, two] = [await pairNew('north'), await pairNew('south')];
    expect((await enter('1111', one.token)).data.user.userId).toBe(north.id);
    expect((await enter('1111', two.token)).data.user.userId).toBe(south.id);
  });

  it('goes to one of two who ask for it at once', async () => {
    const people = [await app.addStaff('cook', 'a@pardos.pe'), await app.addStaff('cook', 'b@pardos.pe')];
    const statuses = (await Promise.all(people.map(({ id, token }) => setPin(id, '1111', token)))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409]);
  });

  it('counts as a wrong one for whoever asks for somebody else’s', async () => {
    const cook = await app.addStaff('cook');
    await setPin(cook.id, '1111');
    const packer = await app.addStaff('packer');
    for (let n = 0; n < 5; n += 1) expect(await setPin(packer.id, '1111', packer.token)).toMatchObject({ status: 409 });
    const refused = await setPin(packer.id, '7777', packer.token);
    expect([refused.status, refused.error, refused.headers.get('retry-after')]).toEqual([429, 'identity.pin-locked', '30']);
    expect(await setPin(cook.id, '7777', cook.token)).toMatchObject({ status: 200 });
    app.clock.advance(30);
    expect(await setPin(packer.id, '8888', packer.token)).toMatchObject({ status: 200 });
    await app.handleEvents();
    expect((await actions()).filter((action) => action === 'cambiar_pin fallo')).toHaveLength(5);
  });

  it('follows its holder to other branches, unless it is somebody’s there', async () => {
    const [ana, beto] = [
      await app.addStaff('cook', 'a@pardos.pe', { branches: ['north'] }),
      await app.addStaff('cook', 'b@pardos.pe', { branches: ['south'] }),
    ];
    for (const { id } of [ana, beto]) await setPin(id, '1111');
    const move = (id: string, branches: string[]) => app.request('PATCH', `/api/v1/staff/${id}`, { token: owner, body: { branches } });
    expect(await move(ana.id, ['north', 'south'])).toMatchObject({ status: 409, error: 'identity.pin-taken' });
    expect(await move(ana.id, [])).toMatchObject({ status: 409, error: 'identity.pin-taken' });
    expect(await move(ana.id, ['east'])).toMatchObject({ status: 200 });
    const [north, east] = [await pairNew('north'), await pairNew('east')];
    expect(await enter('1111', north.token)).toMatchObject({ error: 'identity.bad-pin' });
    expect((await enter('1111', east.token)).data.user.userId).toBe(ana.id);
    expect(await app.request('DELETE', `/api/v1/staff/${ana.id}`, { token: owner })).toMatchObject({ status: 200 });
    expect(await enter('1111', east.token)).toMatchObject({ error: 'identity.bad-pin' });
    expect(await move(beto.id, [])).toMatchObject({ status: 200 });
  });

  it('is nobody’s once its holder may not come in', async () => {
    const device = await pairNew();
    const { id } = await app.addStaff('cook');
    await setPin(id, '1111');
    const { data } = await enter('1111', device.token);
    await app.request('PATCH', `/api/v1/staff/${id}`, { token: owner, body: { isActive: false } });
    expect(await validate(data.token)).toBe(401);
    expect(await enter('1111', device.token)).toMatchObject({ status: 401, error: 'identity.bad-pin' });
  });

  it('ends what the one before it has opened', async () => {
    const device = await pairNew();
    const { id } = await app.addStaff('cook');
    await setPin(id, '1111');
    const { data } = await enter('1111', device.token);
    await setPin(id, '2222');
    expect(await validate(data.token)).toBe(401);
    expect(await enter('1111', device.token)).toMatchObject({ error: 'identity.bad-pin' });
    await app.handleEvents();
    expect(await ended()).toEqual([id]);
  });

  it('is for devices alone', async () => {
    for (const token of [owner, (await app.addStaff('cook')).token]) expect(await enter('1111', token)).toMatchObject({ status: 403 });
    expect(await app.post('/api/v1/auth/pin', { pin: '1111' })).toMatchObject({ status: 401, error: 'auth.required' });
  });

  it('is found after the server’s key has changed, and is kept under the new one when it is used', async () => {
    const device = await pairNew();
    const cook = await app.addStaff('cook');
    await setPin(cook.id, '1111');
    const newSecret = `${testSecret} and a new one`;
    app.keyring.replace([newSecret, testSecret]);
    expect(await setPin((await app.addStaff('packer')).id, '1111')).toMatchObject({ status: 409, error: 'identity.pin-taken' });
    const first = await enter('1111', device.token);
    expect(first.status).toBe(200);
    // Another device, since the token of the first is signed by the old key.
    const next = await pairNew();
    app.keyring.replace([newSecret]);
    expect((await enter('1111', next.token)).data.user.userId).toBe(cook.id);
    expect(await validate(device.token)).toBe(401);
  });
});

describe('a session by PIN', () => {
  it('ends after 900 seconds without a request, and not before', async () => {
    const device = await pairNew();
    const { id } = await app.addStaff('cook');
    await setPin(id, '1111');
    const [used, idle] = [(await enter('1111', device.token)).data.token, (await enter('1111', device.token)).data.token];
    app.clock.advance(600);
    expect(await validate(used)).toBe(200);
    await fireTimers();
    app.clock.advance(300);
    expect([await validate(used), await validate(idle)]).toEqual([200, 401]);
    await fireTimers();
    expect(await ended()).toEqual([id]);
    app.clock.advance(600);
    expect(await validate(used)).toBe(200);
    await fireTimers();
    app.clock.advance(900);
    await fireTimers();
    expect(await validate(used)).toBe(401);
    expect(await ended()).toEqual([id, id]);
    expect(await validate(device.token)).toBe(200);
  });

  it('notes its last use once a minute at most', async () => {
    const device = await pairNew();
    const { id } = await app.addStaff('cook');
    await setPin(id, '1111');
    const { token } = (await enter('1111', device.token)).data;
    const before = app.writeCount;
    for (let second = 0; second < 180; second += 10) {
      app.clock.advance(10);
      expect(await validate(token)).toBe(200);
    }
    expect(app.writeCount - before).toBe(3);
  });

  it('opens nothing that manages accounts, PINs of others and devices', async () => {
    const device = await pairNew();
    const [manager, cook] = [await app.addStaff('manager'), await app.addStaff('cook')];
    await setPin(manager.id, '9999');
    const { token } = (await enter('9999', device.token)).data;
    const customer = await app.addCustomer();
    const staff = { name: 'Eva', email: 'eva@pardos.pe', password: 'demo-1234', role: 'cook' };
    const refused = [
      await app.post('/api/v1/auth/password', { currentPassword: 'demo-1234', newPassword: 'demo-12345' }, token),
      await app.post('/api/v1/staff', staff, token),
      await app.request('PATCH', `/api/v1/staff/${cook.id}`, { token, body: { name: 'Eva' } }),
      await app.request('DELETE', `/api/v1/staff/${cook.id}`, { token }),
      await setPin(cook.id, '1234', token),
      await add('miraflores', token),
      await remove(device.deviceId, token),
      await app.request('PATCH', `/api/v1/customers/${customer.id}`, { token, body: { isActive: false } }),
    ];
    expect(refused.map(({ status, error }) => `${status} ${error}`)).toEqual(refused.map(() => '403 auth.password-required'));
    expect(await app.get('/api/v1/staff', token)).toMatchObject({ status: 200 });
    // One's own PIN may be changed with it.
    expect(await setPin(manager.id, '8888', token)).toMatchObject({ status: 200 });
  });

  it('tells in the events at which device somebody works', async () => {
    const device = await pairNew();
    const { id } = await app.addStaff('cook');
    await setPin(id, '1111');
    const { token } = (await enter('1111', device.token)).data;
    await app.request('PATCH', '/api/v1/users/profile', { token, body: { name: 'Ana' } });
    const actors = (await app.readEvents())
      .filter(({ actor }) => actor?.deviceId === device.deviceId)
      .map(({ type, actor }) => [type, actor?.userId]);
    expect(actors).toEqual([
      ['CustomerLoggedIn', id],
      ['CustomerChanged', id],
      ['StaffChanged', id],
    ]);
  });
});

describe('wrong PINs at a device', () => {
  it('lock it after five for 30 seconds, twice as long for the next, and nobody’s account', async () => {
    const device = await pairNew();
    const { id } = await app.addStaff('cook');
    await setPin(id, '1111');
    for (let n = 0; n < 5; n += 1) expect(await enter('0000', device.token)).toMatchObject({ status: 401, error: 'identity.bad-pin' });
    const lock = async (pin: string) => {
      const { status, error, headers } = await enter(pin, device.token);
      return [status, error, headers.get('retry-after')];
    };
    // The right PIN is refused too, and what is tried meanwhile does not count.
    for (let n = 0; n < 10; n += 1) expect(await lock('1111')).toEqual([429, 'identity.pin-locked', '30']);
    expect(await app.signIn('cook@pardos.pe')).toEqual(expect.any(String));
    app.clock.advance(30);
    expect(await enter('0000', device.token)).toMatchObject({ status: 401 });
    expect(await lock('1111')).toEqual([429, 'identity.pin-locked', '60']);
    app.clock.advance(60);
    expect(await enter('1111', device.token)).toMatchObject({ status: 200 });
    await app.handleEvents();
    expect((await actions()).filter((action) => action === 'login_pin fallo')).toHaveLength(6);
  });

  it('are counted for the branch as well, but not for others', async () => {
    const [one, two, other] = [await pairNew(), await pairNew(), await pairNew('surco')];
    for (const { token } of [one, one, one, two, two]) await enter('0000', token);
    for (const { token } of [one, two]) expect(await enter('0000', token)).toMatchObject({ status: 429 });
    expect(await enter('0000', other.token)).toMatchObject({ status: 401 });
  });

  it('get no more tries if they come all at once', async () => {
    const device = await pairNew();
    const statuses = (await Promise.all(Array.from({ length: 12 }, () => enter('0000', device.token)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
    expect(await enter('0000', device.token)).toMatchObject({ status: 429 });
  });
});
