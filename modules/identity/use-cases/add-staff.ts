import type { StaffRole } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events/events';
import { refuseTenant } from '#shared/http/tenant-resolution';
import type { Remember } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { checkMayManage, checkOwnBranches } from '../domain/staff.ts';
import { newUser, staffChanged, type User } from '../domain/user.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';
import type { ChoosePassword } from './hash-new-password.ts';

export type AddStaffInput = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: StaffRole;
  /** Empty or left out: everywhere. */
  readonly branches?: readonly string[] | undefined;
};

/** Gives somebody an account to work with. */
export class AddStaff {
  readonly #tenants: Tenants;
  readonly #users: Users;
  readonly #choose: ChoosePassword;
  readonly #clock: Clock;
  constructor(tenants: Tenants, users: Users, choose: ChoosePassword, clock: Clock) {
    this.#tenants = tenants;
    this.#users = users;
    this.#choose = choose;
    this.#clock = clock;
  }

  /** `limits`: the branches of who acts, null for everywhere. */
  async run(
    { name, password, ...draft }: AddStaffInput,
    cause: Cause,
    remember?: Remember<User>,
    limits: readonly string[] | null = null,
  ): Promise<User> {
    checkMayManage(cause.actor, draft.role);
    checkOwnBranches(limits, draft.branches ?? []);
    const tenant = await this.#tenants.find(cause.tenantId);
    if (!tenant) throw refuseTenant('identity.tenant-not-found');
    const passwordHash = await this.#choose.run(password, { email: draft.email, names: [tenant.name, tenant.id] });
    const now = this.#clock.now();
    const { id: tenantId, language } = tenant;
    const user = newUser({ ...draft, id: newId(), tenantId, firstName: name, passwordHash, language }, now);
    await this.#users.add(user, say([staffChanged(user)], cause, now), remember?.(user));
    return user;
  }
}
