import type { DashboardThrottles } from '../ports/dashboard-throttles.ts';

const maxResults = 1_000;

/**
 * Results that this process has read and that hold as long as no figure of their tenant changes. Every change moves the tenant's tick
 * before its event counts as heard, or leaves something waiting there: a tick that stands where it stood, with nothing waiting,
 * says that the figures are the same, whichever process heard of what.
 */
export class DashboardCache<Result> {
  readonly #throttles: DashboardThrottles;
  readonly #results = new Map<string, { readonly version: string | undefined; readonly result: Result }>();
  constructor(throttles: DashboardThrottles) {
    this.#throttles = throttles;
  }

  /** The result under this key, read with `read` where it is not known to hold. */
  async getOrRead(tenantId: string, key: string, read: () => Promise<Result>): Promise<Result> {
    const { state: tick, version } = await this.#throttles.find(tenantId);
    const cacheKey = `${tenantId} ${key}`;
    const cached = this.#results.get(cacheKey);
    if (cached && cached.version === version) return cached.result;
    const result = await read();
    this.#results.delete(cacheKey);
    if (tick?.waiting) return result;
    const oldest = this.#results.size >= maxResults ? this.#results.keys().next().value : undefined;
    if (oldest !== undefined) this.#results.delete(oldest);
    this.#results.set(cacheKey, { version, result });
    return result;
  }
}
