import type { Clock } from '#shared/clock';
import { DomainError } from '#shared/errors';
import { runAsTenant } from '#shared/tenant-scope';
import { newId } from '#shared/values/ids';
import type { Caller } from '../domain/caller.ts';
import type { ActivityLog } from '../ports/activity-log.ts';

type Deps = { readonly log: ActivityLog; readonly clock: Clock };

/**
 * Writes into the log that an account was refused because its e-mail or name is taken. The line is a durable write, as the account
 * would have been: the time of the answer does not tell a taken address from a free one.
 */
export class RecordFailedRegistration {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** `tenantOf`: in whose log it belongs, if in anybody's. */
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
