import type { Clock } from '#shared/clock';
import { DomainError } from '#shared/errors';
import { runAsTenant } from '#shared/tenant-scope';
import { newId } from '#shared/values/ids';
import type { Caller } from '../domain/caller.ts';
import type { ActivityLog } from '../ports/activity-log.ts';

type Deps = { readonly log: ActivityLog; readonly clock: Clock };

/**
 * Logs a registration that was refused, for example because the e-mail is taken. The entry is a durable write, as the account would have
 * been, so that the response time does not reveal whether an e-mail is taken.
 */
export class RecordFailedRegistration {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Ignores errors that are not a `DomainError`. `findTenantId` returns the tenant whose log gets the entry, if any. */
  async run(error: unknown, caller: Caller, findTenantId: () => Promise<string | undefined>): Promise<void> {
    if (!(error instanceof DomainError)) return;
    const tenantId = await findTenantId();
    if (tenantId === undefined) return;
    const { device = null, ip = null } = caller;
    const entry = {
      id: newId(),
      userId: null,
      action: 'registro',
      when: this.#deps.clock.now().toISOString(),
      result: 'fallo',
      device,
      ip,
    } as const;
    await runAsTenant(tenantId, () => this.#deps.log.add(tenantId, entry));
  }
}
