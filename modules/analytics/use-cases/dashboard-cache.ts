import type { DashboardThrottles } from '../ports/dashboard-throttles.ts';

const maxResults = 1_000;

/**
 * Caches dashboard results in this process until a figure of their tenant changes. Before the event of a change counts as handled, the
 * tenant's throttle state gets a new version, or an update that covers the change is already waiting there. So if the version is the same
 * and nothing was waiting, the figures are the same, whichever process handled the events.
 */
export class DashboardCache<Result> {
  readonly #throttles: DashboardThrottles;
  readonly #results = new Map<string, { readonly version: string | undefined; readonly result: Result }>();
  constructor(throttles: DashboardThrottles) {
    this.#throttles = throttles;
  }

  /** Returns the cached result of this key, or calls `read` if it may be stale. Does not cache while an update is waiting. */
  async getOrRead(tenantId: string, key: string, read: () => Promise<Result>): Promise<Result> {
    const { state, version } = await this.#throttles.find(tenantId);
    const cacheKey = `${tenantId} ${key}`;
    const cached = this.#results.get(cacheKey);
    if (cached && cached.version === version) return cached.result;
    const result = await read();
    this.#results.delete(cacheKey);
    if (state?.waiting) return result;
    const oldest = this.#results.size >= maxResults ? this.#results.keys().next().value : undefined;
    if (oldest !== undefined) this.#results.delete(oldest);
    this.#results.set(cacheKey, { version, result });
    return result;
  }
}
