import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import { runAcrossTenants } from '#shared/tenant-scope';
import { identityError } from '../domain/errors.ts';
import { isStaffUser, toLoginKey, toLoginKeys, type User } from '../domain/user.ts';
import { Users, type VersionedUser } from '../ports/users.ts';
import { toPinWrites } from './devices/stored-staff-pins.ts';

/** The user that an e-mail address or user name belongs to. */
type UserPointer = { readonly tenantId: string; readonly userId: string };

export const toUserKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#USER#${id}`, sk: 'INFO' });
const toEmailKey = (tenantId: string, email: string) => ({ pk: `TENANT#${tenantId}#EMAIL#${email}`, sk: 'INFO' });
const toUsernameKey = (tenantId: string, name: string) => ({ pk: `TENANT#${tenantId}#USERNAME#${name}`, sk: 'INFO' });
/** One of the few keys without a tenant: the e-mail addresses of owners and staff are unique in the installation. */
const toStaffEmailKey = (email: string) => ({ pk: `STAFF_EMAIL#${email}`, sk: 'INFO' });
const toStaffPartition = (tenantId: string) => `TENANT#${tenantId}#STAFF`;

const putUser = (user: User): Write & { op: 'put' } => ({
  op: 'put',
  ...toUserKey(user.tenantId, user.id),
  doc: user,
  ...(isStaffUser(user) && { indexes: { gsi1: { pk: toStaffPartition(user.tenantId), sk: `${user.createdAt}#${user.id}` } } }),
});

/** Returns the keys that reserve the user's e-mail address and user name, each with the error if it is taken. */
const listUniqueKeys = (user: User) => [
  { ...toEmailKey(user.tenantId, user.email), errorCode: 'identity.email-taken' as const },
  ...(isStaffUser(user) ? [{ ...toStaffEmailKey(user.email), errorCode: 'identity.email-taken' as const }] : []),
  ...(user.username === null ? [] : toLoginKeys(user.username)).map((name) => {
    return { ...toUsernameKey(user.tenantId, name), errorCode: 'identity.username-taken' as const };
  }),
];

/** Runs work that touches all keys of a user. The e-mail addresses of staff belong to no tenant, so for staff it runs across tenants. */
const runInUserScope = <T>(user: User, work: () => T): T => (isStaffUser(user) ? runAcrossTenants('staff-emails', work) : work());

/** Returns the writes that create a user, and a function that converts a failed condition among them to its domain error. */
export function toUserCreation(user: User) {
  const pointer: UserPointer = { tenantId: user.tenantId, userId: user.id };
  const uniqueKeys = listUniqueKeys(user);
  const claims = uniqueKeys.map(({ pk, sk, errorCode }) => {
    const write: Write = { op: 'put', pk, sk, doc: pointer, when: 'absent' };
    return { write, errorCode };
  });
  const changes: Write[] = [...claims.map(({ write }) => write), { ...putUser(user), when: 'absent' }];
  const toDomainError = (error: unknown) => {
    const failedClaim = error instanceof ConditionFailed && claims.find(({ write }) => write === error.change);
    return failedClaim ? identityError(failedClaim.errorCode) : error;
  };
  return { changes, refusal: toDomainError };
}

/** Users in a `Store`. */
export class StoredUsers extends Users {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async add(user: User, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    const { changes, refusal } = toUserCreation(user);
    try {
      await runInUserScope(user, () => writeIdempotently(this.#store, changes, events, idempotencyRecord));
    } catch (error) {
      throw refusal(error);
    }
  }

  async change(
    { user: before, version }: VersionedUser,
    after: User,
    events: readonly Envelope[],
    actingUser?: VersionedUser,
    idempotencyRecord?: IdempotencyRecord,
  ) {
    const pinWrites = await toPinWrites(this.#store, { before, after });
    return this.#writeIfUnchanged([{ ...putUser(after), when: { version } }, ...pinWrites], events, actingUser, idempotencyRecord);
  }

  async remove({ user, version }: VersionedUser, events: readonly Envelope[], actingUser?: VersionedUser) {
    const keyRemovals = listUniqueKeys(user).map(({ pk, sk }): Write => ({ op: 'remove', pk, sk }));
    const removal: Write = { op: 'remove', ...toUserKey(user.tenantId, user.id), when: { version } };
    const pinWrites = await toPinWrites(this.#store, { before: user, after: undefined });
    return runInUserScope(user, () => this.#writeIfUnchanged([removal, ...keyRemovals, ...pinWrites], events, actingUser));
  }

  async find(tenantId: string, id: string): Promise<VersionedUser | undefined> {
    const { pk, sk } = toUserKey(tenantId, id);
    const item = await this.#store.get<User>(pk, sk);
    return item && { user: item.doc, version: item.version };
  }

  async findByLogin(tenantId: string, login: string) {
    for (const candidateKey of toLoginKeys(login)) {
      const found = await this.#findByPointer(
        candidateKey.includes('@') ? toEmailKey(tenantId, candidateKey) : toUsernameKey(tenantId, candidateKey),
      );
      if (found) return found;
    }
    return undefined;
  }

  async findStaffByEmail(email: string) {
    return runAcrossTenants('staff-emails', () => this.#findByPointer(toStaffEmailKey(toLoginKey(email))));
  }

  async listStaff(tenantId: string, limit: number, after?: string) {
    const page = await this.#store.query<User>({
      pk: toStaffPartition(tenantId),
      index: 'gsi1',
      limit,
      ...(after !== undefined && { after }),
    });
    return { users: page.items.map(({ doc }) => doc), next: page.next };
  }

  async #findByPointer({ pk, sk }: { pk: string; sk: string }) {
    const pointer = (await this.#store.get<UserPointer>(pk, sk))?.doc;
    return pointer && this.find(pointer.tenantId, pointer.userId);
  }

  async #writeIfUnchanged(
    changes: readonly Write[],
    events: readonly Envelope[],
    actingUser: VersionedUser | undefined,
    idempotencyRecord?: IdempotencyRecord,
  ) {
    const actingUserCheck: Write[] = actingUser
      ? [{ op: 'check', ...toUserKey(actingUser.user.tenantId, actingUser.user.id), when: { version: actingUser.version } }]
      : [];
    try {
      await writeIdempotently(this.#store, [...changes, ...actingUserCheck], events, idempotencyRecord);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
