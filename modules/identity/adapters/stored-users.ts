import type { Envelope } from '#shared/events/events';
import { type Receipt, writeOnce } from '#shared/store/idempotency';
import { ConditionFailed, type Table, type Write } from '#shared/store/store';
import { acrossTenants } from '#shared/tenant-scope';
import { refuse } from '../domain/errors.ts';
import { isOfStaff, loginKey, loginKeys, type User } from '../domain/user.ts';
import { type StoredUser, Users } from '../ports/users.ts';

/** Whom an e-mail or a user name belongs to. */
type Pointer = { readonly tenantId: string; readonly userId: string };

export const userKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#USER#${id}`, sk: 'INFO' });
const emailKey = (tenantId: string, email: string) => ({ pk: `TENANT#${tenantId}#EMAIL#${email}`, sk: 'INFO' });
const usernameKey = (tenantId: string, name: string) => ({ pk: `TENANT#${tenantId}#USERNAME#${name}`, sk: 'INFO' });
/** One of the few keys without a tenant: the e-mails of owners and staff are unique everywhere. */
const staffEmailKey = (email: string) => ({ pk: `STAFF_EMAIL#${email}`, sk: 'INFO' });
const staffIndex = (tenantId: string) => `TENANT#${tenantId}#STAFF`;

const putUser = (user: User): Write & { op: 'put' } => ({
  op: 'put',
  ...userKey(user.tenantId, user.id),
  doc: user,
  ...(isOfStaff(user) && { indexes: { gsi1: { pk: staffIndex(user.tenantId), sk: `${user.createdAt}#${user.id}` } } }),
});

/** The items that hold a user's e-mail and name, with the refusal where another user has them. */
const claims = (user: User) => [
  { ...emailKey(user.tenantId, user.email), taken: 'identity.email-taken' as const },
  ...(isOfStaff(user) ? [{ ...staffEmailKey(user.email), taken: 'identity.email-taken' as const }] : []),
  ...(user.username === null ? [] : loginKeys(user.username)).map((name) => {
    return { ...usernameKey(user.tenantId, name), taken: 'identity.username-taken' as const };
  }),
];

/** Does what touches all that a user holds: of staff an e-mail among everybody's, in the same write. */
const holding = <T>(user: User, work: () => T): T => (isOfStaff(user) ? acrossTenants('staff-emails', work) : work());

/** The changes that make a user, and of a condition that failed among them the refusal it means. */
export function creation(user: User) {
  const pointer: Pointer = { tenantId: user.tenantId, userId: user.id };
  const held = claims(user);
  const puts = held.map(({ pk, sk }): Write => ({ op: 'put', pk, sk, doc: pointer, when: 'absent' }));
  const changes: Write[] = [...puts, { ...putUser(user), when: 'absent' }];
  const refusal = (error: unknown) => {
    const claim = error instanceof ConditionFailed ? held[error.at] : undefined;
    return claim ? refuse(claim.taken) : error;
  };
  return { changes, refusal };
}

/** Users on any engine of the table port. */
export class TableUsers extends Users {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async add(user: User, events: readonly Envelope[], receipt?: Receipt) {
    const { changes, refusal } = creation(user);
    try {
      await holding(user, () => writeOnce(this.#table, changes, events, receipt));
    } catch (error) {
      throw refusal(error);
    }
  }

  async change({ version }: StoredUser, after: User, events: readonly Envelope[], witness?: StoredUser, receipt?: Receipt) {
    return this.#ifUnchanged([{ ...putUser(after), when: { version } }], events, witness, receipt);
  }

  async remove({ user, version }: StoredUser, events: readonly Envelope[], witness?: StoredUser) {
    const freed = claims(user).map(({ pk, sk }): Write => ({ op: 'remove', pk, sk }));
    const removal: Write = { op: 'remove', ...userKey(user.tenantId, user.id), when: { version } };
    return holding(user, () => this.#ifUnchanged([removal, ...freed], events, witness));
  }

  async find(tenantId: string, id: string): Promise<StoredUser | undefined> {
    const { pk, sk } = userKey(tenantId, id);
    const item = await this.#table.get<User>(pk, sk);
    return item && { user: item.doc, version: item.version };
  }

  async findByLogin(tenantId: string, login: string) {
    for (const name of loginKeys(login)) {
      const found = await this.#follow(name.includes('@') ? emailKey(tenantId, name) : usernameKey(tenantId, name));
      if (found) return found;
    }
    return undefined;
  }

  async findStaffByEmail(email: string) {
    return acrossTenants('staff-emails', () => this.#follow(staffEmailKey(loginKey(email))));
  }

  async staff(tenantId: string, limit: number, after?: string) {
    const page = await this.#table.query<User>({ pk: staffIndex(tenantId), index: 'gsi1', limit, ...(after !== undefined && { after }) });
    return { users: page.items.map(({ doc }) => doc), next: page.next };
  }

  async #follow({ pk, sk }: { pk: string; sk: string }) {
    const pointer = (await this.#table.get<Pointer>(pk, sk))?.doc;
    return pointer && this.find(pointer.tenantId, pointer.userId);
  }

  async #ifUnchanged(changes: readonly Write[], events: readonly Envelope[], witness: StoredUser | undefined, receipt?: Receipt) {
    const watched: Write[] = witness
      ? [{ op: 'check', ...userKey(witness.user.tenantId, witness.user.id), when: { version: witness.version } }]
      : [];
    try {
      await writeOnce(this.#table, [...changes, ...watched], events, receipt);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
