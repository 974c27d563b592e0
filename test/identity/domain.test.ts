import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSessionActive, type Session } from '#modules/identity/domain/session';
import { assertCanManage, assertKeepsOwnAccess, changeStaff } from '#modules/identity/domain/staff';
import { buildTenant } from '#modules/identity/domain/tenant';
import { buildUser, type NewUserInput, toAllowedBranches, toFullName } from '#modules/identity/domain/user';
import { changePassword, changeProfile, setActive } from '#modules/identity/domain/user-changes';
import { staffRoles } from '#shared/auth/auth';
import { addFailure, type LockoutState, remainingLockSeconds } from '#shared/auth/failed-attempts';

const now = new Date('2026-03-02T15:00:00.000Z');
const userOf = (more: Partial<NewUserInput> = {}) =>
  buildUser({ id: 'u1', tenantId: 'pardos', role: 'customer', email: 'ana@example.com', passwordHash: 'h', language: 'es', ...more }, now);

describe('attempts', () => {
  const failed = (failures: number) => {
    let attempts: LockoutState | undefined;
    for (let nth = 0; nth < failures; nth += 1) attempts = addFailure(attempts, now);
    return attempts;
  };

  it.each([
    [0, 0],
    [4, 0],
    [5, 1],
    [6, 2],
    [9, 16],
    [14, 512],
    [15, 900],
    [40, 900],
  ])('after %i failures lock for %i s', (failures, seconds) => {
    expect(remainingLockSeconds(failed(failures), now)).toBe(seconds);
  });

  it('lock never shorter for one more failure, never longer than a quarter of an hour, and open by themselves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), (failures) => {
        const [one, more] = [remainingLockSeconds(failed(failures), now), remainingLockSeconds(failed(failures + 1), now)];
        expect(more).toBeGreaterThanOrEqual(one);
        expect(more).toBeLessThanOrEqual(900);
        expect(remainingLockSeconds(failed(failures), new Date(now.getTime() + one * 1000))).toBe(0);
      }),
    );
  });
});

describe('a user', () => {
  it.each([
    [{ firstName: 'Ana', lastName: 'Vidal' }, 'Ana Vidal'],
    [{ firstName: 'Ana Vidal' }, 'Ana Vidal'],
    [{ lastName: 'Vidal' }, 'Vidal'],
    [{ username: 'anita' }, 'anita'],
    [{}, 'ana'],
  ])('given %j is called %s', (more, name) => {
    expect(toFullName(userOf(more))).toBe(name);
  });

  it('is compared by e-mail in one form, and limited to branches only where some are named', () => {
    expect(userOf({ email: '  ANA@Example.COM ' }).email).toBe('ana@example.com');
    expect([toAllowedBranches(userOf()), toAllowedBranches(userOf({ branches: ['b1'] }))]).toEqual([null, ['b1']]);
  });

  it('keeps by an empty change what it was', () => {
    const user = userOf({ firstName: 'Ana', phone: '999999999', address: 'Jr. Uno 1' });
    expect(changeProfile(user, {}, now).user).toEqual(user);
  });

  it('has no session left that was opened before a new password, role or deactivation, but the kept one', () => {
    const session = (id: string, epoch: number) => ({ id, epoch }) as Session;
    const user = userOf({ role: 'cook' });
    const [mine, other] = [session('mine', 0), session('other', 0)];
    const renewed = changePassword(user, 'h2', 'mine', now).user;
    expect([isSessionActive(mine, renewed), isSessionActive(other, renewed), isSessionActive(session('new', 1), renewed)]).toEqual([
      true,
      false,
      true,
    ]);
    const twice = changePassword(renewed, 'h3', 'new', now).user;
    expect([isSessionActive(mine, twice), isSessionActive(session('new', 1), twice)]).toEqual([false, true]);
    const off = setActive(twice, false, now).user;
    const on = setActive(off, true, now).user;
    expect([
      isSessionActive(session('new', 1), off),
      isSessionActive(session('new', 1), on),
      isSessionActive(session('x', on.sessions.epoch), on),
    ]).toEqual([false, false, true]);
    expect(isSessionActive(mine, changeStaff(user, { role: 'packer' }, now).user)).toBe(false);
    expect(isSessionActive(mine, changeStaff(user, { name: 'Rosa' }, now).user)).toBe(true);
  });

  it('says nothing where nothing changes', () => {
    expect(setActive(userOf(), true, now)).toEqual({ user: userOf(), domainEvents: [] });
  });
});

describe('who manages whom', () => {
  const act = (work: () => void) => {
    try {
      work();
      return 'may';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it('lets a manager manage all but owners, an owner and the system everybody', () => {
    for (const role of staffRoles) {
      expect(act(() => assertCanManage({ userId: 'm', role: 'manager' }, role))).toBe(role === 'owner' ? 'identity.owner-only' : 'may');
      expect(act(() => assertCanManage({ userId: 'o', role: 'owner' }, role))).toBe('may');
      expect(act(() => assertCanManage(undefined, role))).toBe('may');
    }
  });

  it('lets nobody change their own role, access or password', () => {
    const self = { userId: 'u1', role: 'owner' };
    const user = userOf({ role: 'owner' });
    for (const change of [{ role: 'cook' }, { isActive: false }, { passwordHash: 'h' }] as const) {
      expect(act(() => assertKeepsOwnAccess(self, user, change))).toBe('identity.own-account');
      expect(act(() => assertKeepsOwnAccess({ ...self, userId: 'u2' }, user, change))).toBe('may');
    }
    for (const change of [{ role: 'owner' }, { isActive: true }, { name: 'X' }, { branches: [] }] as const) {
      expect(act(() => assertKeepsOwnAccess(self, user, change))).toBe('may');
    }
  });
});

it('a new tenant is a restaurant in Lima unless told', () => {
  expect(buildTenant('t1', {}, 'Ana', now)).toMatchObject({
    name: 'Ana',
    kind: 'restaurant',
    currency: 'PEN',
    timeZone: 'America/Lima',
    language: 'es',
  });
  const theme = { primary: '#000000', accent: '#ffffff', logoUrl: null };
  expect(buildTenant('t1', { name: 'Libros', kind: 'bookshop', currency: 'USD', theme }, 'Ana', now)).toMatchObject({
    name: 'Libros',
    currency: 'USD',
    theme,
  });
});
