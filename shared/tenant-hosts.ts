import { LRUCache } from 'lru-cache';
import { toHostName } from './values/host-names.ts';

/** How long an answer is remembered, in milliseconds: so long another process may still follow the hosts of before. */
const rememberedMilliseconds = 10_000;
const maxRemembered = 2_000;

/** Which tenant's site a host name is. Every request without a named tenant asks it. */
export class TenantHosts {
  readonly #findTenantId: (host: string) => Promise<string | undefined>;
  readonly #remembered = new LRUCache<string, { readonly tenantId: string | undefined }>({
    // By size and not by number, for which room is taken beforehand.
    maxSize: maxRemembered,
    sizeCalculation: () => 1,
    ttl: rememberedMilliseconds,
  });
  constructor(findTenantId: (host: string) => Promise<string | undefined>) {
    this.#findTenantId = findTenantId;
  }

  /** The tenant of a Host header, with or without a port; undefined for a host that is nobody's, such as the server's own. */
  async find(header: string | undefined): Promise<string | undefined> {
    const host = toHostName(header?.replace(/:\d+$/, '') ?? '');
    if (host === undefined) return undefined;
    const remembered = this.#remembered.get(host);
    if (remembered) return remembered.tenantId;
    const tenantId = await this.#findTenantId(host);
    this.#remembered.set(host, { tenantId });
    return tenantId;
  }

  /** Asks again for every host, after the hosts of a tenant have changed. */
  forget() {
    this.#remembered.clear();
  }
}
