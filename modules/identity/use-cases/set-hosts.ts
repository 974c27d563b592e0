import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { TenantHosts } from '#shared/tenant-hosts';
import { identityError } from '../domain/errors.ts';
import { assertHostsAreFree, toHostsChangedEvent } from '../domain/hosts.ts';
import type { Hosts } from '../ports/hosts.ts';

const maxAttempts = 5;

type Deps = {
  readonly hosts: Hosts;
  readonly tenantHosts: TenantHosts;
  /** Returns the host name of the installation's own pages; undefined if it cannot be a tenant's, such as localhost. */
  readonly getOwnHost: () => string | undefined;
  readonly clock: Clock;
};

/** Says which host names are the site of a tenant. */
export class SetHosts {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Replaces all host names of the tenant. `hosts` are in the form of `toHostName`; one that is named twice counts once.
   * @throws `identity.host-taken` naming the position, if one is another tenant's or the installation's own; `identity.busy`
   */
  async run(hosts: readonly string[], cause: EventCause): Promise<readonly string[]> {
    const { tenantId, actor } = cause;
    assertHostsAreFree(hosts, this.#deps.getOwnHost());
    const next = [...new Set(hosts)];
    const events = toEnvelopes([toHostsChangedEvent(tenantId, actor?.userId ?? null)], cause, this.#deps.clock.now());
    await retryOnConflict(async () => this.#deps.hosts.replace(tenantId, await this.#deps.hosts.find(tenantId), next, events), {
      maxAttempts,
      toError: () => identityError('identity.busy'),
    });
    this.#deps.tenantHosts.forget();
    return next;
  }
}
