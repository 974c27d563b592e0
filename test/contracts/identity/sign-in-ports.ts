import { describe, expect, it } from 'vitest';
import type { Session } from '#modules/identity/domain/session';
import { buildTenant } from '#modules/identity/domain/tenant';
import { buildUser } from '#modules/identity/domain/user';
import type { OpenSessions } from '#modules/identity/ports/open-sessions';
import type { SignInHistories } from '#modules/identity/ports/sign-in-histories';
import type { CreateTenantOptions, Tenants } from '#modules/identity/ports/tenants';
import type { Users } from '#modules/identity/ports/users';
import { addFailure, type FailedAttempts } from '#shared/auth/failed-attempts';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { defaultDayStarts } from '#shared/values/business-day';
import { newId } from '#shared/values/ids';
import type { ManualClock } from '../store/store-under-test.ts';

const claimed = (tenantId: string, userId: string, sessionId: string) => ({ tenantId, userId, sessionId, role: 'customer' as const });

type Ports = { attempts: FailedAttempts; histories: SignInHistories; sessions: OpenSessions; users: Users; tenants: Tenants };
type Setup = () => Promise<Ports & { clock: ManualClock; events: () => Promise<readonly Envelope[]> }>;

const createActivityEvents = (clock: ManualClock) =>
  toEnvelopes(
    [domainEvent('ActivityRecorded', { action: 'login', result: 'fallo', about: 'ana', userId: null })],
    { tenantId: 'pardos', correlationId: 'r1' },
    clock.now(),
  );
const createOwner = (clock: ManualClock, tenantId = 'pardos') =>
  buildUser({ id: newId(), tenantId, role: 'owner', email: 'ana@example.com', passwordHash: 'h', language: 'es' }, clock.now());
const later = (clock: ManualClock, seconds: number) => new Date(clock.now().getTime() + seconds * 1000);

/**
 * The contract of the FailedAttempts, SignInHistories, OpenSessions and Tenants ports. Every adapter calls this with a factory for them
 * on one store.
 */
export const signInPortsContract = (name: string, setup: Setup) => {
  describe(`${name} keeps the FailedAttempts contract`, () => {
    it('counts and forgets only what has not changed since', async () => {
      const { attempts, clock, events: said } = await setup();
      const soon = later(clock, 60);
      const one = { failures: 1, lockedUntil: null };
      expect(await attempts.find('pardos', 'ana')).toBeUndefined();
      expect(await attempts.save('pardos', 'ana', undefined, one, soon, createActivityEvents(clock))).toBe(true);
      expect(await attempts.save('pardos', 'ana', undefined, one, soon, createActivityEvents(clock))).toBe(false);
      const first = (await attempts.find('pardos', 'ana'))!;
      const two = { failures: 2, lockedUntil: clock.now().toISOString() };
      expect(await attempts.save('pardos', 'ana', first, two, soon, createActivityEvents(clock))).toBe(true);
      expect(await attempts.clear('pardos', 'ana', first)).toBe(false);
      const second = (await attempts.find('pardos', 'ana'))!;
      expect(second.value).toEqual(two);
      expect(await attempts.find('norkys', 'ana')).toBeUndefined();
      expect(await attempts.clear('pardos', 'ana', second)).toBe(true);
      expect(await attempts.find('pardos', 'ana')).toBeUndefined();
      expect(await said()).toHaveLength(2);
    });

    it('forgets by itself in time', async () => {
      const { attempts, clock } = await setup();
      await attempts.save('pardos', 'ana', undefined, { failures: 1, lockedUntil: null }, later(clock, 60), []);
      clock.advance(61);
      expect(await attempts.find('pardos', 'ana')).toBeUndefined();
      expect(await attempts.save('pardos', 'ana', undefined, { failures: 1, lockedUntil: null }, later(clock, 60), [])).toBe(true);
    });
  });

  describe(`${name} keeps the SignInHistories contract`, () => {
    const home = { address: '192.0.2.7', device: 'Tablet/1' };
    const nothing = { account: undefined, address: undefined, device: undefined, knownSince: null };
    const all = (clock: ManualClock) => {
      const once = addFailure(undefined, clock.now());
      return { account: { ...once, toldAt: null }, address: once, device: once, knownSince: clock.now().toISOString() };
    };

    it('gives back what was kept: of the account everywhere, of address and device where it belongs', async () => {
      const { histories, clock, events: said } = await setup();
      const next = all(clock);
      const before = await histories.find('pardos', 'ana', home);
      expect(before.history).toEqual(nothing);
      expect(await histories.save(before, next, createActivityEvents(clock))).toBe(true);
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
      const { histories, clock, events: said } = await setup();
      const stale = await histories.find('pardos', 'ana', home);
      const elsewhere = await histories.find('pardos', 'ana', { ...home, address: '192.0.2.8' });
      const { account } = all(clock);
      expect(await histories.save(elsewhere, { ...nothing, account }, [])).toBe(true);
      expect(await histories.save(stale, all(clock), createActivityEvents(clock))).toBe(false);
      expect((await histories.find('pardos', 'ana', home)).history).toEqual({ ...nothing, account });
      expect(await said()).toEqual([]);
      // A part that another writer has changed does not prevent a change of a different part.
      const { address } = all(clock);
      expect(await histories.save(stale, { ...nothing, address }, [])).toBe(true);
      expect((await histories.find('pardos', 'ana', home)).history).toEqual({ ...nothing, account, address });
    });

    it('takes away what is no longer there, if nobody has changed it', async () => {
      const { histories, clock } = await setup();
      await histories.save(await histories.find('pardos', 'ana', home), all(clock), []);
      const [one, two] = [await histories.find('pardos', 'ana', home), await histories.find('pardos', 'ana', home)];
      const forgiven = { ...one.history, address: undefined, device: undefined };
      expect(await histories.save(one, forgiven, [])).toBe(true);
      expect(await histories.save(two, forgiven, [])).toBe(false);
      expect((await histories.find('pardos', 'ana', home)).history).toEqual(forgiven);
    });

    it('writes nothing where nothing changes', async () => {
      const { histories } = await setup();
      const before = await histories.find('pardos', 'ana', home);
      expect(await histories.save(before, before.history, [])).toBe(true);
    });

    it('forgets an account with all its places, and no other', async () => {
      const { histories, clock } = await setup();
      for (const account of ['ana', 'beto'])
        for (const address of ['192.0.2.7', '192.0.2.8'])
          await histories.save(
            await histories.find('pardos', account, { ...home, address }),
            { ...nothing, address: all(clock).address },
            [],
          );
      await histories.forget('pardos', 'ana');
      expect((await histories.find('pardos', 'ana', home)).history).toEqual(nothing);
      expect((await histories.find('pardos', 'ana', { ...home, address: '192.0.2.8' })).history).toEqual(nothing);
      expect((await histories.find('pardos', 'beto', home)).history.address).toEqual(all(clock).address);
    });

    it('forgets wrong tries in a day and known devices in ninety', async () => {
      const { histories, clock } = await setup();
      const next = all(clock);
      await histories.save(await histories.find('pardos', 'ana', home), next, []);
      clock.advance(24 * 3600 + 1);
      expect((await histories.find('pardos', 'ana', home)).history).toEqual({ ...nothing, knownSince: next.knownSince });
      clock.advance(89 * 24 * 3600);
      expect((await histories.find('pardos', 'ana', home)).history).toEqual(nothing);
    });
  });

  describe(`${name} keeps the OpenSessions contract`, () => {
    const start = async () => {
      const ports = await setup();
      const user = createOwner(ports.clock);
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
      const alive = ({ id }: Session) => ports.sessions.isAlive(claimed('pardos', user.id, id));
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
      await sessions.openSession(open, []);
      expect(await alive(open)).toBe(true);
      expect(await sessions.isAlive(claimed('norkys', user.id, open.id))).toBe(false);
      expect(await sessions.isAlive(claimed('pardos', newId(), open.id))).toBe(false);
      clock.advance(61);
      expect(await alive(open)).toBe(false);
    });

    it('lets it die with its user’s leave: inactive, of another epoch, gone', async () => {
      const { sessions, session, alive, change, users, user } = await start();
      const [old, kept] = [session(), session()];
      await sessions.openSession(old, []);
      await sessions.openSession(kept, []);
      await change({ sessions: { epoch: 1, kept: kept.id } });
      expect([await alive(old), await alive(kept)]).toEqual([false, true]);
      await change({ isActive: false });
      expect(await alive(kept)).toBe(false);
      await change({ isActive: true });
      expect(await alive(kept)).toBe(true);
      await users.remove((await users.find('pardos', user.id))!, []);
      expect(await alive(kept)).toBe(false);
    });

    it('lists those that live, newest first, in pages', async () => {
      const { sessions, session, change, clock, user } = await start();
      const ended = session(0);
      await sessions.openSession(ended, []);
      await change({ sessions: { epoch: 1, kept: null } });
      const open: Session[] = [];
      for (let nth = 0; nth < 5; nth += 1) {
        open.push(session(1));
        await sessions.openSession(open[nth] as Session, []);
      }
      const found: Session[] = [];
      let after: string | undefined;
      do {
        const page = await sessions.listOpenByUser('pardos', user.id, 2, after);
        found.push(...page.sessions);
        after = page.next;
      } while (after !== undefined);
      const newestFirst = open.toSorted((one, other) => (one.id < other.id ? 1 : -1));
      expect(found).toEqual(newestFirst);
      expect((await sessions.listOpenByUser('pardos', newId(), 10)).sessions).toEqual([]);
      clock.advance(61);
      expect((await sessions.listOpenByUser('pardos', user.id, 10)).sessions).toEqual([]);
    });

    it('lists page by page and closes some, with their events; closing again is no error', async () => {
      const { sessions, session, alive, events: said, clock, user } = await start();
      const all = [session(), session(), session()];
      for (const one of all) await sessions.openSession(one, []);
      const first = await sessions.listByUser('pardos', user.id, 2);
      const second = await sessions.listByUser('pardos', user.id, 2, first.next);
      expect([...first.sessions, ...second.sessions].map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
      const [one, two, three] = all as [Session, Session, Session];
      await sessions.closeSessions('pardos', user.id, [one.id, two.id], createActivityEvents(clock));
      await sessions.closeSessions('pardos', user.id, [two.id], []);
      expect([await alive(one), await alive(two), await alive(three)]).toEqual([false, false, true]);
      expect(await said()).toHaveLength(1);
    });
  });

  describe(`${name} keeps the Tenants contract`, () => {
    it('opens a tenant with its owner, or neither', async () => {
      const { tenants, users, clock, events: said } = await setup();
      const owner = createOwner(clock);
      const tenant = buildTenant('pardos', { name: 'Pardos' }, 'Ana', clock.now());
      await tenants.create(tenant, owner, createActivityEvents(clock));
      expect(await tenants.find('pardos')).toEqual(tenant);
      expect((await users.findStaffByEmail('ana@example.com'))?.user).toEqual(owner);
      expect(await tenants.find('norkys')).toBeUndefined();

      const rival = { ...createOwner(clock), email: 'rival@example.com' };
      await expect(tenants.create({ ...tenant, name: 'Rival' }, rival, createActivityEvents(clock))).rejects.toMatchObject({
        code: 'identity.tenant-exists',
      });
      expect(await users.findStaffByEmail('rival@example.com')).toBeUndefined();
      const second = { ...tenant, id: 'norkys' };
      await expect(tenants.create(second, createOwner(clock, 'norkys'), createActivityEvents(clock))).rejects.toMatchObject({
        code: 'identity.email-taken',
      });
      expect(await tenants.find('norkys')).toBeUndefined();
      expect(await said()).toHaveLength(1);
    });

    it('knows which tenant was the first, however it was told, and lets only that one be set up', async () => {
      const { tenants, clock } = await setup();
      const create = (id: string, options?: CreateTenantOptions) => {
        const owner = { ...createOwner(clock, id), email: `${id}@example.com` };
        return tenants.create(buildTenant(id, { name: id }, 'Ana', clock.now()), owner, [], options);
      };
      expect(await tenants.findFirstId()).toBeUndefined();
      await create('pardos', { onlyAsFirst: true });
      await create('norkys');
      await expect(create('rokys', { onlyAsFirst: true })).rejects.toMatchObject({ code: 'identity.set-up-already' });
      await tenants.saveFirstId('norkys');
      expect([await tenants.findFirstId(), await tenants.find('rokys')]).toEqual(['pardos', undefined]);
      const { tenants: older } = await setup();
      for (const id of ['norkys', 'pardos']) await older.saveFirstId(id);
      expect(await older.findFirstId()).toBe('norkys');
    });

    it('keeps the newest copy of settings and of the starts of days, whatever order they come in', async () => {
      const { tenants, clock } = await setup();
      const tenant = buildTenant('pardos', { name: 'Pardos' }, 'Ana', clock.now());
      await tenants.create(tenant, createOwner(clock), []);
      const at = (minute: number) => `2040-05-01T12:0${minute}:00.000Z`;
      const starts = [{ from: '0000-01-01', startsAt: '05:30' }];
      expect(await tenants.findDayStarts('pardos')).toEqual(defaultDayStarts);
      await tenants.saveSettings('pardos', { theme: null, name: 'Pardos Chicken', currency: 'USD' }, at(2));
      await tenants.saveSettings('pardos', { theme: null, name: 'Late' }, at(1));
      await tenants.saveDayStarts('pardos', starts, at(2));
      await tenants.saveDayStarts('pardos', [], at(1));
      expect(await tenants.find('pardos')).toEqual({ ...tenant, name: 'Pardos Chicken', currency: 'USD' });
      expect([await tenants.findDayStarts('pardos'), await tenants.findDayStarts('norkys')]).toEqual([starts, defaultDayStarts]);
    });
  });
};
