import { describe, expect, it } from 'vitest';
import type { Session } from '#modules/identity/domain/session';
import { newTenant } from '#modules/identity/domain/tenant';
import { newUser } from '#modules/identity/domain/user';
import type { OpenSessions } from '#modules/identity/ports/open-sessions';
import type { Tenants } from '#modules/identity/ports/tenants';
import type { Users } from '#modules/identity/ports/users';
import type { FailedAttempts } from '#shared/attempts';
import { type Envelope, fact, say } from '#shared/events';
import { newId } from '#shared/ids';
import type { TurnedClock } from './table-subject.ts';

const claimed = (tenantId: string, userId: string, sessionId: string) => ({ tenantId, userId, sessionId, role: 'customer' as const });

type Ports = { attempts: FailedAttempts; sessions: OpenSessions; users: Users; tenants: Tenants };
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

/** Every adapter of the FailedAttempts, OpenSessions and Tenants ports calls this with a way to make them on one store. */
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
