import { describe, expect, it } from 'vitest';
import type { Session } from '#modules/identity/domain/session';
import { newTenant } from '#modules/identity/domain/tenant';
import { newUser } from '#modules/identity/domain/user';
import type { OpenSessions } from '#modules/identity/ports/open-sessions';
import type { SignInHistories } from '#modules/identity/ports/sign-in-histories';
import type { Tenants } from '#modules/identity/ports/tenants';
import type { Users } from '#modules/identity/ports/users';
import { type FailedAttempts, oneMore } from '#shared/auth/failed-attempts';
import { type Envelope, fact, say } from '#shared/events/events';
import { newId } from '#shared/values/ids';
import type { TurnedClock } from './store/store-under-test.ts';

const claimed = (tenantId: string, userId: string, sessionId: string) => ({ tenantId, userId, sessionId, role: 'customer' as const });

type Ports = { attempts: FailedAttempts; histories: SignInHistories; sessions: OpenSessions; users: Users; tenants: Tenants };
type Setup = () => Promise<Ports & { clock: TurnedClock; said: () => Promise<readonly Envelope[]> }>;

const recorded = (clock: TurnedClock) =>
  say(
    [fact('ActivityRecorded', { action: 'login', result: 'fallo', about: 'ana', userId: null })],
    { tenantId: 'pardos', correlationId: 'r1' },
    clock.now(),
  );
const ana = (clock: TurnedClock, tenantId = 'pardos') =>
  newUser({ id: newId(), tenantId, role: 'owner', email: 'ana@example.com', passwordHash: 'h', language: 'es' }, clock.now());
const later = (clock: TurnedClock, seconds: number) => new Date(clock.now().getTime() + seconds * 1000);

/** Every adapter of the FailedAttempts, SignInHistories, OpenSessions and Tenants ports calls this with a way to make them on one store. */
export const signInsContract = (name: string, setup: Setup) => {
  describe(`${name} keeps the FailedAttempts contract`, () => {
    it('counts and forgets only what has not changed since', async () => {
      const { attempts, clock, said } = await setup();
      const soon = later(clock, 60);
      const one = { failures: 1, lockedUntil: null };
      expect(await attempts.find('pardos', 'ana')).toBeUndefined();
      expect(await attempts.count('pardos', 'ana', undefined, one, soon, recorded(clock))).toBe(true);
      expect(await attempts.count('pardos', 'ana', undefined, one, soon, recorded(clock))).toBe(false);
      const first = (await attempts.find('pardos', 'ana'))!;
      const two = { failures: 2, lockedUntil: clock.now().toISOString() };
      expect(await attempts.count('pardos', 'ana', first, two, soon, recorded(clock))).toBe(true);
      expect(await attempts.clear('pardos', 'ana', first)).toBe(false);
      const second = (await attempts.find('pardos', 'ana'))!;
      expect(second.attempts).toEqual(two);
      expect(await attempts.find('norkys', 'ana')).toBeUndefined();
      expect(await attempts.clear('pardos', 'ana', second)).toBe(true);
      expect(await attempts.find('pardos', 'ana')).toBeUndefined();
      expect(await said()).toHaveLength(2);
    });

    it('forgets by itself in time', async () => {
      const { attempts, clock } = await setup();
      await attempts.count('pardos', 'ana', undefined, { failures: 1, lockedUntil: null }, later(clock, 60), []);
      clock.turn(61);
      expect(await attempts.find('pardos', 'ana')).toBeUndefined();
      expect(await attempts.count('pardos', 'ana', undefined, { failures: 1, lockedUntil: null }, later(clock, 60), [])).toBe(true);
    });
  });

  describe(`${name} keeps the SignInHistories contract`, () => {
    const home = { address: '192.0.2.7', device: 'Tablet/1' };
    const nothing = { account: undefined, address: undefined, device: undefined, knownSince: null };
    const all = (clock: TurnedClock) => {
      const once = oneMore(undefined, clock.now());
      return { account: { ...once, toldAt: null }, address: once, device: once, knownSince: clock.now().toISOString() };
    };

    it('gives back what was kept: of the account everywhere, of address and device where it belongs', async () => {
      const { histories, clock, said } = await setup();
      const next = all(clock);
      const before = await histories.find('pardos', 'ana', home);
      expect(before.history).toEqual(nothing);
      expect(await histories.keep(before, next, recorded(clock))).toBe(true);
      const at = async (place: object, account = 'ana', tenantId = 'pardos') =>
        (await histories.find(tenantId, account, { ...home, ...place })).history;
      expect(await at({})).toEqual(next);
      expect(await at({ device: 'Phone/1' })).toEqual({ ...nothing, account: next.account, address: next.address });
      expect(await at({ device: undefined })).toEqual({ ...nothing, account: next.account, address: next.address });
      expect(await at({ address: '192.0.2.8' })).toEqual({ ...nothing, account: next.account });
      expect(await at({ address: undefined, device: undefined })).toEqual({ ...nothing, account: next.account });
      expect(await at({}, 'beto')).toEqual(nothing);
      expect(await at({}, 'ana', 'norkys')).toEqual(nothing);
      expect(await said()).toHaveLength(1);
    });

    it('keeps nothing, and says nothing, where a part that changes has changed meanwhile', async () => {
      const { histories, clock, said } = await setup();
      const stale = await histories.find('pardos', 'ana', home);
      const elsewhere = await histories.find('pardos', 'ana', { ...home, address: '192.0.2.8' });
      const { account } = all(clock);
      expect(await histories.keep(elsewhere, { ...nothing, account }, [])).toBe(true);
      expect(await histories.keep(stale, all(clock), recorded(clock))).toBe(false);
      expect((await histories.find('pardos', 'ana', home)).history).toEqual({ ...nothing, account });
      expect(await said()).toEqual([]);
      // What others changed is no part of this change.
      const { address } = all(clock);
      expect(await histories.keep(stale, { ...nothing, address }, [])).toBe(true);
      expect((await histories.find('pardos', 'ana', home)).history).toEqual({ ...nothing, account, address });
    });

    it('takes away what is no longer there, if nobody has changed it', async () => {
      const { histories, clock } = await setup();
      await histories.keep(await histories.find('pardos', 'ana', home), all(clock), []);
      const [one, two] = [await histories.find('pardos', 'ana', home), await histories.find('pardos', 'ana', home)];
      const forgiven = { ...one.history, address: undefined, device: undefined };
      expect(await histories.keep(one, forgiven, [])).toBe(true);
      expect(await histories.keep(two, forgiven, [])).toBe(false);
      expect((await histories.find('pardos', 'ana', home)).history).toEqual(forgiven);
    });

    it('writes nothing where nothing changes', async () => {
      const { histories } = await setup();
      const before = await histories.find('pardos', 'ana', home);
      expect(await histories.keep(before, before.history, [])).toBe(true);
    });

    it('forgets wrong tries in a day and known devices in ninety', async () => {
      const { histories, clock } = await setup();
      const next = all(clock);
      await histories.keep(await histories.find('pardos', 'ana', home), next, []);
      clock.turn(24 * 3600 + 1);
      expect((await histories.find('pardos', 'ana', home)).history).toEqual({ ...nothing, knownSince: next.knownSince });
      clock.turn(89 * 24 * 3600);
      expect((await histories.find('pardos', 'ana', home)).history).toEqual(nothing);
    });
  });

  describe(`${name} keeps the OpenSessions contract`, () => {
    const start = async () => {
      const ports = await setup();
      const user = ana(ports.clock);
      await ports.users.add(user, []);
      const session = (epoch = 0): Session => ({
        id: newId(),
        tenantId: 'pardos',
        userId: user.id,
        epoch,
        device: 'Tablet/1',
        ip: null,
        createdAt: ports.clock.now().toISOString(),
        expiresAt: later(ports.clock, 60).toISOString(),
      });
      const alive = ({ id }: Session) => ports.sessions.alive(claimed('pardos', user.id, id));
      const change = async (more: object) => {
        const before = (await ports.users.find('pardos', user.id))!;
        await ports.users.change(before, { ...before.user, ...more }, []);
      };
      return { ...ports, user, session, alive, change };
    };

    it('says of a session that it lives, until it expires', async () => {
      const { sessions, session, alive, clock, user } = await start();
      const open = session();
      expect(await alive(open)).toBe(false);
      await sessions.open(open, []);
      expect(await alive(open)).toBe(true);
      expect(await sessions.alive(claimed('norkys', user.id, open.id))).toBe(false);
      expect(await sessions.alive(claimed('pardos', newId(), open.id))).toBe(false);
      clock.turn(61);
      expect(await alive(open)).toBe(false);
    });

    it('lets it die with its user’s leave: inactive, of another epoch, gone', async () => {
      const { sessions, session, alive, change, users, user } = await start();
      const [old, kept] = [session(), session()];
      await sessions.open(old, []);
      await sessions.open(kept, []);
      await change({ sessions: { epoch: 1, kept: kept.id } });
      expect([await alive(old), await alive(kept)]).toEqual([false, true]);
      await change({ isActive: false });
      expect(await alive(kept)).toBe(false);
      await change({ isActive: true });
      expect(await alive(kept)).toBe(true);
      await users.remove((await users.find('pardos', user.id))!, []);
      expect(await alive(kept)).toBe(false);
    });

    it('lists page by page and closes some, with their events; closing again is no error', async () => {
      const { sessions, session, alive, said, clock, user } = await start();
      const all = [session(), session(), session()];
      for (const one of all) await sessions.open(one, []);
      const first = await sessions.of('pardos', user.id, 2);
      const second = await sessions.of('pardos', user.id, 2, first.next);
      expect([...first.sessions, ...second.sessions].map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
      const [one, two, three] = all as [Session, Session, Session];
      await sessions.close('pardos', user.id, [one.id, two.id], recorded(clock));
      await sessions.close('pardos', user.id, [two.id], []);
      expect([await alive(one), await alive(two), await alive(three)]).toEqual([false, false, true]);
      expect(await said()).toHaveLength(1);
    });
  });

  describe(`${name} keeps the Tenants contract`, () => {
    it('opens a tenant with its owner, or neither', async () => {
      const { tenants, users, clock, said } = await setup();
      const owner = ana(clock);
      const tenant = newTenant('pardos', { name: 'Pardos' }, 'Ana', clock.now());
      await tenants.open(tenant, owner, recorded(clock));
      expect(await tenants.find('pardos')).toEqual(tenant);
      expect((await users.findStaffByEmail('ana@example.com'))?.user).toEqual(owner);
      expect(await tenants.find('norkys')).toBeUndefined();

      const rival = { ...ana(clock), email: 'rival@example.com' };
      await expect(tenants.open({ ...tenant, name: 'Rival' }, rival, recorded(clock))).rejects.toMatchObject({
        code: 'identity.tenant-exists',
      });
      expect(await users.findStaffByEmail('rival@example.com')).toBeUndefined();
      const second = { ...tenant, id: 'norkys' };
      await expect(tenants.open(second, ana(clock, 'norkys'), recorded(clock))).rejects.toMatchObject({ code: 'identity.email-taken' });
      expect(await tenants.find('norkys')).toBeUndefined();
      expect(await said()).toHaveLength(1);
    });
  });
};
