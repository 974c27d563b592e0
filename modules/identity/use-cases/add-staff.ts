import type { StaffRole } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { tenantError } from '#shared/default-tenant';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { assertCanManage, assertWithinBranches } from '../domain/staff.ts';
import { buildUser, toStaffChangedEvent, type User } from '../domain/user.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';
import type { HashNewPassword } from './hash-new-password.ts';

export type AddStaffInput = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: StaffRole;
  /** Empty or absent: all branches. */
  readonly branches?: readonly string[] | undefined;
};

type Deps = { readonly tenants: Tenants; readonly users: Users; readonly hashNewPassword: HashNewPassword; readonly clock: Clock };

/** Creates an account for a staff member. */
export class AddStaff {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * `allowedBranches`: the branches that the acting person is limited to; null if not limited.
   * @throws `identity.owner-only`, `auth.other-branch`, `identity.tenant-not-found`, and the errors of `HashNewPassword.run` and
   *   `Users.add`
   */
  async run(
    { name, password, ...draft }: AddStaffInput,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<User>,
    allowedBranches: readonly string[] | null = null,
  ): Promise<User> {
    assertCanManage(cause.actor, draft.role);
    assertWithinBranches(allowedBranches, draft.branches ?? []);
    const tenant = await this.#deps.tenants.find(cause.tenantId);
    if (!tenant) throw tenantError('identity.tenant-not-found');
    const passwordHash = await this.#deps.hashNewPassword.run(password, { email: draft.email, names: [tenant.name, tenant.id] });
    const now = this.#deps.clock.now();
    const { id: tenantId, language } = tenant;
    const user = buildUser({ ...draft, id: newId(), tenantId, firstName: name, passwordHash, language }, now);
    await this.#deps.users.add(user, toEnvelopes([toStaffChangedEvent(user)], cause, now), recordIdempotency?.(user));
    return user;
  }
}
