import { authError, type Principal } from '#shared/auth/auth';
import { domainEvent, type Envelope, type EventCause } from '#shared/events/events';
import { isStaffUser } from '../domain/user.ts';
import type { ActivityLog } from '../ports/activity-log.ts';
import type { CustomerBranches } from '../ports/customer-branches.ts';
import type { SignInHistories } from '../ports/sign-in-histories.ts';
import type { ChangeUser } from './change-user.ts';
import type { CloseEndedSessions } from './close-ended-sessions.ts';

type Deps = {
  readonly changeUser: ChangeUser;
  readonly closeEndedSessions: CloseEndedSessions;
  readonly branches: CustomerBranches;
  readonly histories: SignInHistories;
  readonly log: ActivityLog;
};

/** Erases the account of a customer who asks for it. */
export class EraseAccount {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Removes the account: its e-mail address and user name are free, and its tokens invalid, from then on. Whatever else is kept of the
   * person goes when CustomerErased is handled.
   * @throws `auth.forbidden` if the user has become staff, `auth.invalid-token` if it no longer exists, `identity.busy`
   */
  async run({ userId }: Principal, cause: EventCause): Promise<void> {
    await this.#deps.changeUser.remove(
      cause,
      userId,
      () => authError('auth.invalid-token'),
      (user) => {
        if (isStaffUser(user)) throw authError('auth.forbidden');
        return [domainEvent('CustomerErased', { userId })];
      },
    );
  }

  /**
   * Closes the sessions of an erased account and forgets its branches and sign-ins. The activity log keeps what was done, under an id that
   * names nobody, without devices and addresses; the guest of an order, who bears its id, is forgotten alike. Handling the same event again
   * does nothing.
   */
  async handleCustomerErased(event: Envelope<'CustomerErased'>): Promise<void> {
    const { tenantId, data } = event;
    if (data.orderId !== undefined && data.orderId !== data.userId) return;
    const { closeEndedSessions, branches, histories, log } = this.#deps;
    await closeEndedSessions.run(event);
    await branches.removeAll(tenantId, data.userId);
    await histories.forget(tenantId, data.userId);
    await log.eraseOrigins(tenantId, data.userId);
  }
}
