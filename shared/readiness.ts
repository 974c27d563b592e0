import type { Clock } from './clock.ts';
import type { Outbox } from './events/outbox.ts';
import type { Log } from './logger.ts';
import type { Table } from './store/store.ts';
import { acrossTenants } from './tenant-scope.ts';

/** An answer is given for this long, so that whoever asks often writes no more. */
const freshMilliseconds = 2_000;
/** What has not been written after this long counts as failed. */
const patienceMilliseconds = 3_000;

/** `oldestEventSeconds`: the age of the oldest event not yet handled, 0 without one, null where nobody keeps an outbox. */
export type Ready = { readonly isReady: boolean; readonly oldestEventSeconds: number | null };

export type Probed = {
  readonly tables: readonly Table[];
  readonly clock: Clock;
  readonly log: Log;
  /** Where stored events wait. On AWS the tables' streams carry them, and the alarm `Outbox` tells of their age. */
  readonly outbox?: Outbox | undefined;
  /** What else must work here. Rejects when it does not. */
  readonly probe?: (() => Promise<void>) | undefined;
};

/** Whether orders can be taken at this moment: a small write on every table, really made. */
export class Readiness {
  readonly #probed: Probed;
  #known: { readonly at: number; readonly answer: Promise<Ready> } | undefined;
  constructor(probed: Probed) {
    this.#probed = probed;
  }

  /** Never rejects. All who ask within two seconds are given one answer. */
  check(): Promise<Ready> {
    const at = performance.now();
    if (!this.#known || at - this.#known.at > freshMilliseconds) this.#known = { at, answer: this.#look() };
    return this.#known.answer;
  }

  async #look(): Promise<Ready> {
    const [isReady, oldestEventSeconds] = await Promise.all([
      this.#told(async () => {
        await Promise.all([this.#write(), this.#probed.probe?.()]);
        return true;
      }, false),
      this.#told(() => this.#oldest(), null),
    ]);
    return { isReady, oldestEventSeconds };
  }

  /** What `work` says in time; `otherwise`, and a line in the log, when it fails or takes too long. */
  async #told<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    let patience: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      patience = setTimeout(() => reject(new Error('this took too long')), patienceMilliseconds);
    });
    try {
      return await Promise.race([work(), late]);
    } catch (error) {
      this.#probed.log.error({ err: error }, 'not ready');
      return otherwise;
    } finally {
      clearTimeout(patience);
    }
  }

  async #write() {
    const doc = { at: this.#probed.clock.now().toISOString() };
    const write = (table: Table) => table.write([{ op: 'put', pk: 'READY', sk: 'READY', doc }]);
    await acrossTenants('readiness', () => Promise.all(this.#probed.tables.map(write)));
  }

  async #oldest() {
    const { outbox, clock } = this.#probed;
    if (!outbox) return null;
    const [oldest] = await outbox.pending(0, 1);
    return oldest ? Math.max(0, Math.floor((clock.now().getTime() - Date.parse(oldest.event.occurredAt)) / 1000)) : 0;
  }
}
