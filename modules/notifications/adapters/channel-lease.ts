import { setTimeout } from 'node:timers/promises';
import { isPauseActive } from '#shared/auth/pause-end';
import type { Clock } from '#shared/clock';
import { ConditionFailed, type Item, type Store } from '#shared/store/store';
import { newId } from '#shared/values/ids';

/** `announced`: the `seq` up to which the followers were told. `asked` counts those who left their work to the holder. */
type LeaseRecord = { readonly announced: number; readonly holder: string | null; readonly until: string; readonly asked: number };
type Work = (announced: number) => Promise<number>;

const sk = 'TURN';
const unheldLease = { announced: 0, asked: 0 } as const;
/** Longer than an invocation may take: such a holder has died, and the event that it was about comes again. */
const leaseSeconds = 35;
const retryDelayMilliseconds = 25;

/** One instance at a time tells the followers of a channel, so that all are told in order. Kept as an item beside the followers. */
export class ChannelLease {
  readonly #store: Store;
  readonly #clock: Clock;
  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * Does the work with the turn in hand: it is given up to where the followers were told and answers up to where they are now, and is
   * called again as long as others have asked meanwhile. Where another instance has the turn it is asked to look again, and this one
   * is done; with `wait` it waits for the turn.
   */
  async acquire(pk: string, work: Work, { wait = false } = {}): Promise<void> {
    const holder = newId();
    while (!(await this.#tryAcquire(pk, holder))) {
      if (!wait && (await this.#requestRerun(pk))) return;
      if (wait) await setTimeout(retryDelayMilliseconds * (1 + Math.random()));
    }
    await this.#runWhileHeld(pk, holder, work);
  }

  async #runWhileHeld(pk: string, holder: string, work: Work) {
    let publishedSeq: number | undefined;
    while (true) {
      const item = await this.#read(pk);
      if (item?.doc.holder !== holder) return;
      const release = (announced: number) => this.#put(pk, { ...item.doc, announced, holder: null }, item);
      const startSeq = publishedSeq ?? item.doc.announced;
      try {
        publishedSeq = await work(startSeq);
      } catch (error) {
        await release(startSeq);
        throw error;
      }
      // Where somebody has asked meanwhile there may be more to tell.
      if (await release(publishedSeq)) return;
    }
  }

  /** False while another one has it. */
  async #tryAcquire(pk: string, holder: string) {
    const item = await this.#read(pk);
    if (this.#isHeld(item)) return false;
    const { announced, asked } = item?.doc ?? unheldLease;
    const until = new Date(this.#clock.now().getTime() + leaseSeconds * 1000).toISOString();
    return this.#put(pk, { announced, asked, holder, until }, item);
  }

  /** False where the turn has become free, or moved on, at the same moment. */
  async #requestRerun(pk: string) {
    const item = await this.#read(pk);
    if (!item || !this.#isHeld(item)) return false;
    return this.#put(pk, { ...item.doc, asked: item.doc.asked + 1 }, item);
  }

  #isHeld(item: Item<LeaseRecord> | undefined) {
    if (!item || item.doc.holder === null) return false;
    return isPauseActive(Date.parse(item.doc.until), this.#clock.now().getTime(), leaseSeconds * 1000);
  }

  #read(pk: string) {
    return this.#store.get<LeaseRecord>(pk, sk);
  }

  async #put(pk: string, doc: LeaseRecord, before: Item<LeaseRecord> | undefined) {
    try {
      await this.#store.write([{ op: 'put', pk, sk, doc, when: before ? { version: before.version } : 'absent' }]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
