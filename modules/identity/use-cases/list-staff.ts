import type { Principal } from '#shared/auth/auth';
import { worksOnlyWithin } from '../domain/staff.ts';
import type { User } from '../domain/user.ts';
import type { Users } from '../ports/users.ts';

type StaffPage = { readonly users: readonly User[]; readonly next: string | undefined };

const maxReads = 10;

/** Lists staff in the order of their creation. A manager who is limited to branches sees only staff who work nowhere else. */
export class ListStaff {
  readonly #users: Users;
  constructor(users: Users) {
    this.#users = users;
  }

  /** Makes at most ten reads, so a page may be short and still have a `next`. */
  async run({ tenantId, branches }: Principal, limit: number, after?: string): Promise<StaffPage> {
    if (branches === null) return this.#users.listStaff(tenantId, limit, after);
    const found: User[] = [];
    let next = after;
    for (let reads = 0; reads < maxReads && found.length < limit; reads += 1) {
      const page = await this.#users.listStaff(tenantId, limit - found.length, next);
      found.push(...page.users.filter((user) => worksOnlyWithin(branches, user)));
      next = page.next;
      if (next === undefined) break;
    }
    return { users: found, next };
  }
}
