import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type DefaultTenant, tenantError } from '#shared/default-tenant';
import { causeFromEvent, domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { runAsTenant } from '#shared/tenant-scope';
import { type Caller, toAnonymousCause } from '../domain/caller.ts';
import { countResetLink, toPasswordResetRequestedEvent } from '../domain/password-reset.ts';
import type { User } from '../domain/user.ts';
import type { PasswordResets } from '../ports/password-resets.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';

const maxAttempts = 5;

type Deps = {
  readonly tenants: Tenants;
  readonly users: Users;
  readonly resets: PasswordResets;
  readonly defaultTenant: DefaultTenant;
  readonly clock: Clock;
};

/**
 * Sends people who forgot their password a link for a new one. The request itself only notes the e-mail address, in one write that is the
 * same whoever has an account. The account is looked for afterwards, when the event is handled.
 */
export class RequestPasswordReset {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** `tenantId`: the tenant that the request names, if any. @throws `identity.tenant-not-found` for a named tenant that does not exist */
  async run(email: string, tenantId: string | undefined, caller: Caller): Promise<void> {
    const lookupTenantId = tenantId ?? (await this.#deps.defaultTenant.find());
    // While there is no business there is no account.
    if (lookupTenantId === undefined) return;
    await runAsTenant(lookupTenantId, async () => {
      if (!(await this.#deps.tenants.find(lookupTenantId))) throw tenantError('identity.tenant-not-found');
      const forgotten = domainEvent('PasswordForgotten', { email, namedTenant: tenantId !== undefined });
      await this.#deps.resets.addRequest(toEnvelopes([forgotten], toAnonymousCause(lookupTenantId, caller), this.#deps.clock.now()));
    });
  }

  /**
   * Publishes PasswordResetRequested for each active account of the e-mail address: as at a sign-in, those of the named tenant, or else of
   * all staff and of the default tenant. Handling the same event again does nothing.
   */
  async handleForgotten(event: Envelope<'PasswordForgotten'>): Promise<void> {
    const { email, namedTenant } = event.data;
    const found = [
      await this.#deps.users.findByLogin(event.tenantId, email),
      namedTenant ? undefined : await this.#deps.users.findStaffByEmail(email),
    ];
    const usersById = new Map(found.flatMap((stored) => (stored?.user.isActive ? [[stored.user.id, stored.user] as const] : [])));
    for (const user of usersById.values()) await runAsTenant(user.tenantId, () => this.#grant(user, event));
  }

  async #grant(user: User, event: Envelope<'PasswordForgotten'>) {
    const { resets, clock } = this.#deps;
    const cause = { ...causeFromEvent(event), tenantId: user.tenantId, ...(event.actor && { actor: event.actor }) };
    await retryOnConflict(
      async () => {
        const now = clock.now();
        const before = await resets.findSent(user.tenantId, user.id);
        const sent = countResetLink(before.sent, event.id, now);
        if (!sent) return true;
        const events = toEnvelopes([toPasswordResetRequestedEvent(user, now)], cause, now);
        return resets.saveSent(user.tenantId, user.id, before, sent, events);
      },
      { maxAttempts },
    );
  }
}
