import type { Ticks } from '../ports/dashboard-throttles.ts';

const mostRemembered = 1_000;

/**
 * Results that this process has read and that hold as long as no figure of their tenant changes. Every change moves the tenant's tick
 * before its event counts as heard, or leaves something waiting there: a tick that stands where it stood, with nothing waiting,
 * says that the figures are the same, whichever process heard of what.
 */
export class Remembered<Result> {
  readonly #ticks: Ticks;
  readonly #results = new Map<string, { readonly version: string | undefined; readonly result: Result }>();
  constructor(ticks: Ticks) {
    this.#ticks = ticks;
  }

  /** The result under this key, read with `read` where it is not known to hold. */
  async find(tenantId: string, key: string, read: () => Promise<Result>): Promise<Result> {
    const { tick, version } = await this.#ticks.find(tenantId);
    const place = `${tenantId} ${key}`;
    const known = this.#results.get(place);
    if (known && known.version === version) return known.result;
    const result = await read();
    this.#results.delete(place);
    if (tick?.waiting) return result;
    const oldest = this.#results.size >= mostRemembered ? this.#results.keys().next().value : undefined;
    if (oldest !== undefined) this.#results.delete(oldest);
    this.#results.set(place, { version, result });
    return result;
  }
}
