import { createHmac, type KeyObject } from 'node:crypto';
import type { Keyring } from '#shared/auth/keyring';
import type { Store, Write } from '#shared/store/store';
import { identityError } from '../../domain/errors.ts';
import { isPinTaken, type PinHolder } from '../../domain/pin.ts';
import type { User } from '../../domain/user.ts';
import { type FoundPinHolder, StaffPins } from '../../ports/staff-pins.ts';

/** Everybody of a tenant who has one PIN. They work at different branches. */
type PinRow = { readonly holders: readonly PinHolder[] };

const toPinKey = (tenantId: string, lookup: string) => ({ pk: `TENANT#${tenantId}#PIN#${lookup}`, sk: 'INFO' });

const computeMac = (secret: KeyObject, tenantId: string, pin: string) =>
  createHmac('sha256', secret).update(`staff pin\n${tenantId}\n${pin}`).digest('base64url');

/** PINs in a `Store`: one row for each, found by a keyed hash. */
export class StoredStaffPins extends StaffPins {
  readonly #store: Store;
  readonly #keyring: Keyring;
  constructor(store: Store, keyring: Keyring) {
    super();
    this.#store = store;
    this.#keyring = keyring;
  }

  computeLookup(tenantId: string, pin: string) {
    return computeMac(this.#keyring.current.secret, tenantId, pin);
  }

  async listHolders(tenantId: string, pin: string): Promise<readonly FoundPinHolder[]> {
    const keys = this.#keyring.all.map(({ secret }) => toPinKey(tenantId, computeMac(secret, tenantId, pin)));
    const rows = await this.#store.getMany<PinRow>(keys);
    const [current] = keys;
    return rows.flatMap(({ pk, doc }) => doc.holders.map((holder) => ({ ...holder, isOutdated: pk !== current?.pk })));
  }
}

/** What `change` needs: the user before and after it; undefined: the user has no account before or afterwards. */
type UserChange = { readonly before: User | undefined; readonly after: User | undefined };

/**
 * Returns the writes that keep the rows of PINs in step with a change of a user. They fail if somebody changes the same PIN meanwhile.
 * @throws `identity.pin-taken` if somebody else has the PIN at one of the person's branches
 */
export async function toPinWrites(store: Store, { before, after }: UserChange): Promise<readonly Write[]> {
  const [old, next] = [before?.pin && toHolding(before), after?.pin && toHolding(after)];
  if (!old && !next) return [];
  if (old && next && old.lookup === next.lookup && old.holder.branches.join() === next.holder.branches.join()) return [];
  const tenantId = (after ?? before)?.tenantId ?? '';
  const lookups = [...new Set([old?.lookup, next?.lookup].filter((lookup) => lookup !== undefined))];
  return Promise.all(
    lookups.map(async (lookup): Promise<Write> => {
      const { pk, sk } = toPinKey(tenantId, lookup);
      const item = await store.get<PinRow>(pk, sk);
      const userId = (next ?? old)?.holder.userId;
      const others = (item?.doc.holders ?? []).filter((holder) => holder.userId !== userId);
      const own = next?.lookup === lookup ? next.holder : undefined;
      if (own && isPinTaken(others, own)) throw identityError('identity.pin-taken');
      const holders = own ? [...others, own] : others;
      const when = item ? { version: item.version } : 'absent';
      if (holders.length > 0) return { op: 'put', pk, sk, doc: { holders }, when };
      return { op: 'remove', pk, sk, ...(item && { when: { version: item.version } }) };
    }),
  );
}

const toHolding = ({ id, branches, pin }: User) => ({ lookup: pin?.lookup, holder: { userId: id, branches } });
