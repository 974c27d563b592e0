import type { Clock } from './clock.ts';
import type { Outbox } from './events/outbox.ts';
import type { Logger } from './logger.ts';
import type { Store } from './store/store.ts';
import { runAcrossTenants } from './tenant-scope.ts';

/** An answer is given for this long, so that whoever asks often writes no more. */
const cacheMilliseconds = 2_000;
/** What has not been written after this long counts as failed. */
const timeoutMilliseconds = 3_000;

/** `oldestEventSeconds`: the age of the oldest event not yet handled, 0 without one, null where nobody keeps an outbox. */
export type ReadinessReport = { readonly isReady: boolean; readonly oldestEventSeconds: number | null };

export type ReadinessDependencies = {
  readonly stores: readonly Store[];
  readonly clock: Clock;
  readonly log: Logger;
  /** Where stored events wait. On AWS the tables' streams carry them, and the alarm `Outbox` tells of their age. */
  readonly outbox?: Outbox | undefined;
  /** What else must work here. Rejects when it does not. */
  readonly probe?: (() => Promise<void>) | undefined;
};

/** Whether orders can be taken at this moment: a small write on every table, really made. */
export class Readiness {
  readonly #deps: ReadinessDependencies;
  #cached: { readonly at: number; readonly report: Promise<ReadinessReport> } | undefined;
  constructor(deps: ReadinessDependencies) {
    this.#deps = deps;
  }

  /** Never rejects. All who ask within two seconds are given one answer. */
  check(): Promise<ReadinessReport> {
    const at = performance.now();
    if (!this.#cached || at - this.#cached.at > cacheMilliseconds) this.#cached = { at, report: this.#probe() };
    return this.#cached.report;
  }

  async #probe(): Promise<ReadinessReport> {
    const [isReady, oldestEventSeconds] = await Promise.all([
      this.#withTimeout(async () => {
        await Promise.all([this.#writeToStores(), this.#deps.probe?.()]);
        return true;
      }, false),
      this.#withTimeout(() => this.#oldestEventSeconds(), null),
    ]);
    return { isReady, oldestEventSeconds };
  }

  /** What `work` says in time; `otherwise`, and a line in the log, when it fails or takes too long. */
  async #withTimeout<T>(work: () => Promise<T>, fallback: T): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('this took too long')), timeoutMilliseconds);
    });
    try {
      return await Promise.race([work(), timeout]);
    } catch (error) {
      this.#deps.log.error({ err: error }, 'not ready');
      return fallback;
    } finally {
      clearTimeout(timer);
    }
  }

  async #writeToStores() {
    const doc = { at: this.#deps.clock.now().toISOString() };
    const write = (store: Store) => store.write([{ op: 'put', pk: 'READY', sk: 'READY', doc }]);
    await runAcrossTenants('readiness', () => Promise.all(this.#deps.stores.map(write)));
  }

  async #oldestEventSeconds() {
    const { outbox, clock } = this.#deps;
    if (!outbox) return null;
    const [oldest] = await outbox.readPending(0, 1);
    return oldest ? Math.max(0, Math.floor((clock.now().getTime() - Date.parse(oldest.event.occurredAt)) / 1000)) : 0;
  }
}
