import type { Envelope } from '#shared/events/events';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import { runAcrossTenants } from '#shared/tenant-scope';
import { hostTakenError } from '../domain/hosts.ts';
import { Hosts, type VersionedHosts } from '../ports/hosts.ts';

/** One of the few keys without a tenant: a host name is unique in the installation. */
const toHostKey = (host: string) => ({ pk: `HOST#${host}`, sk: 'INFO' });
const toHostListKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'HOSTS' });

/** Host names in a `Store`: an item for each, and the list of each tenant. */
export class StoredHosts extends Hosts {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async find(tenantId: string): Promise<VersionedHosts> {
    const { pk, sk } = toHostListKey(tenantId);
    const item = await this.#store.get<{ readonly hosts: readonly string[] }>(pk, sk);
    return { hosts: item?.doc.hosts ?? [], version: item?.version };
  }

  async replace(tenantId: string, { hosts: before, version }: VersionedHosts, hosts: readonly string[], events: readonly Envelope[]) {
    const listWrite: Write = {
      op: 'put',
      ...toHostListKey(tenantId),
      doc: { hosts },
      when: version === undefined ? 'absent' : { version },
    };
    const claims = hosts
      .filter((host) => !before.includes(host))
      .map((host): Write => ({ op: 'put', ...toHostKey(host), doc: { tenantId }, when: 'absent' }));
    const releases = before.filter((host) => !hosts.includes(host)).map((host): Write => ({ op: 'remove', ...toHostKey(host) }));
    try {
      // The list first: if it has changed, what it claims and releases means nothing.
      await runAcrossTenants('hosts', () => this.#store.write([listWrite, ...claims, ...releases], events));
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.change === listWrite) return false;
      throw hostTakenError(hosts.findIndex((host) => toHostKey(host).pk === error.change.pk));
    }
  }

  async findTenantId(host: string) {
    const { pk, sk } = toHostKey(host);
    return (await runAcrossTenants('hosts', () => this.#store.get<{ readonly tenantId: string }>(pk, sk)))?.doc.tenantId;
  }
}
