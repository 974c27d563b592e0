import type { Clock } from './clock.ts';
import type { Outbox } from './events/outbox.ts';
import type { Logger } from './logger.ts';
import type { Store } from './store/store.ts';
import { runAcrossTenants } from './tenant-scope.ts';

/** How long a report is reused, so that frequent checks do not cause more writes. */
const cacheMilliseconds = 2_000;
/** A check that takes longer counts as failed. */
const timeoutMilliseconds = 3_000;

/** `oldestEventSeconds`: the age of the oldest event in the outbox; 0 if it is empty, null if there is no outbox or it cannot be read. */
export type ReadinessReport = { readonly isReady: boolean; readonly oldestEventSeconds: number | null };

export type ReadinessDependencies = {
  readonly stores: readonly Store[];
  readonly clock: Clock;
  readonly log: Logger;
  /** Absent on AWS, where the streams of the tables carry events and the alarm `Outbox` reports their age. */
  readonly outbox?: Outbox | undefined;
  /** A further check, which rejects if something does not work. */
  readonly probe?: (() => Promise<void>) | undefined;
};

/** Checks whether the system can take orders now, with a small write to every store. */
export class Readiness {
  readonly #deps: ReadinessDependencies;
  #cached: { readonly at: number; readonly report: Promise<ReadinessReport> } | undefined;
  constructor(deps: ReadinessDependencies) {
    this.#deps = deps;
  }

  /** Never rejects. All calls within two seconds get the same report. */
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

  /** The result of `work`; if it fails or takes too long, logs that and returns `fallback`. */
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
