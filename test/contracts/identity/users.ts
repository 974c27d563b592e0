import { describe, expect, it } from 'vitest';
import { buildUser, type NewUserInput, type User } from '#modules/identity/domain/user';
import type { Users } from '#modules/identity/ports/users';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { newId } from '#shared/values/ids';

/** Returns the events in the outbox. */
type Setup = () => Promise<{ users: Users; events: () => Promise<readonly Envelope[]> }>;

const now = new Date('2040-05-01T12:00:00.000Z');
const createUser = (more: Partial<NewUserInput> = {}, at = now) =>
  buildUser(
    { id: newId(), tenantId: 'pardos', role: 'customer', email: 'ana@example.com', passwordHash: 'h', language: 'es', ...more },
    at,
  );
const createProfileEvents = ({ id: userId, tenantId }: User) =>
  toEnvelopes([domainEvent('CustomerChanged', { userId, what: 'profile' })], { tenantId, correlationId: 'r1' }, now);

/** The contract of the Users port. Every adapter calls this with a factory. */
export const usersContract = (name: string, setup: Setup) =>
  describe(`${name} keeps the Users contract`, () => {
    it('gives back what was stored, to its tenant alone', async () => {
      const { users, events: said } = await setup();
      const user = createUser({ username: 'Ana', firstName: 'Ana', lastName: 'Vidal', phone: '999999999' });
      const events = createProfileEvents(user);
      await users.add(user, events);
      expect((await users.find('pardos', user.id))?.user).toEqual(user);
      expect((await users.findByLogin('pardos', 'ana@example.com'))?.user).toEqual(user);
      expect((await users.findByLogin('pardos', 'ANA'))?.user).toEqual(user);
      expect(await users.find('norkys', user.id)).toBeUndefined();
      expect(await users.findByLogin('norkys', 'ana@example.com')).toBeUndefined();
      expect(await users.findStaffByEmail('ana@example.com')).toBeUndefined();
      expect(await said()).toEqual(events);
    });

    it('has an e-mail and a name once in a tenant, and says nothing of a second', async () => {
      const { users, events: said } = await setup();
      await users.add(createUser({ username: 'ana' }), []);
      const sameMail = createUser({ username: 'other' });
      const sameName = createUser({ email: 'b@example.com', username: 'ANA' });
      await expect(users.add(sameMail, createProfileEvents(sameMail))).rejects.toMatchObject({ code: 'identity.email-taken' });
      await expect(users.add(sameName, createProfileEvents(sameName))).rejects.toMatchObject({ code: 'identity.username-taken' });
      expect(await users.find('pardos', sameMail.id)).toBeUndefined();
      expect(await said()).toEqual([]);
      await users.add(createUser({ email: 'b@example.com', username: 'other' }), []);
      await users.add(createUser({ tenantId: 'norkys', username: 'ana' }), []);
    });

    it('has an e-mail once among the staff of all tenants', async () => {
      const { users } = await setup();
      const owner = createUser({ role: 'owner' });
      await users.add(owner, []);
      expect((await users.findStaffByEmail('ana@example.com'))?.user).toEqual(owner);
      await expect(users.add(createUser({ tenantId: 'norkys', role: 'cook' }), [])).rejects.toMatchObject({ code: 'identity.email-taken' });
      await users.add(createUser({ tenantId: 'norkys' }), []);
    });

    it('changes only what has not changed since', async () => {
      const { users, events: said } = await setup();
      await users.add(createUser(), []);
      const before = (await users.findByLogin('pardos', 'ana@example.com'))!;
      const after = { ...before.user, phone: '111111111' };
      expect(await users.change(before, after, createProfileEvents(after))).toBe(true);
      expect(await users.change(before, { ...after, phone: '222222222' }, createProfileEvents(after))).toBe(false);
      expect((await users.find('pardos', after.id))?.user.phone).toBe('111111111');
      expect(await said()).toHaveLength(1);
    });

    it('changes and removes only while the witness is what it was', async () => {
      const { users } = await setup();
      const [owner, cook] = [createUser({ role: 'owner' }), createUser({ role: 'cook', email: 'c@example.com' })];
      await users.add(owner, []);
      await users.add(cook, []);
      const [witness, before] = [(await users.find('pardos', owner.id))!, (await users.find('pardos', cook.id))!];
      await users.change(witness, { ...owner, phone: '111111111' }, []);
      expect(await users.change(before, { ...cook, phone: '222222222' }, [], witness)).toBe(false);
      expect(await users.remove(before, [], witness)).toBe(false);
      const again = (await users.find('pardos', owner.id))!;
      expect(await users.remove(before, createProfileEvents(cook), again)).toBe(true);
    });

    it('gives e-mail and name free with the user', async () => {
      const { users } = await setup();
      const cook = createUser({ role: 'cook', username: 'ana' });
      await users.add(cook, []);
      expect(await users.remove((await users.find('pardos', cook.id))!, [])).toBe(true);
      expect(await users.find('pardos', cook.id)).toBeUndefined();
      expect(await users.findByLogin('pardos', 'ana')).toBeUndefined();
      expect(await users.findStaffByEmail('ana@example.com')).toBeUndefined();
      expect((await users.listStaff('pardos', 10)).users).toEqual([]);
      await users.add(createUser({ role: 'owner', tenantId: 'norkys', username: 'ana' }), []);
    });

    it('lists staff by how long they are there, page by page', async () => {
      const { users } = await setup();
      const team = Array.from({ length: 5 }, (_, nth) =>
        createUser({ role: 'cook', email: `c${nth}@example.com` }, new Date(now.getTime() + nth)),
      );
      for (const member of [team[2]!, team[0]!, team[4]!, team[1]!, team[3]!]) await users.add(member, []);
      await users.add(createUser(), []);
      await users.add(createUser({ role: 'cook', tenantId: 'norkys', email: 'n@example.com' }), []);
      const first = await users.listStaff('pardos', 3);
      const second = await users.listStaff('pardos', 3, first.next);
      expect([...first.users, ...second.users]).toEqual(team);
      expect(second.next).toBeUndefined();
    });

    it('stores the receipt of a request with the user, once', async () => {
      const { users } = await setup();
      const idempotencyRecord = {
        scope: 'TENANT#pardos#PUBLIC',
        key: 'k1',
        response: { hash: 'h', status: 201, body: '{}' },
        expiresAt: now.getTime() / 1000 + 60,
      };
      await users.add(createUser(), [], idempotencyRecord);
      const second = createUser({ email: 'b@example.com' });
      await expect(users.add(second, [], idempotencyRecord)).rejects.toThrow();
      expect(await users.find('pardos', second.id)).toBeUndefined();
    });
  });
