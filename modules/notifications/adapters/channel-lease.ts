import { setTimeout } from 'node:timers/promises';
import { isPauseActive } from '#shared/auth/pause-end';
import type { Clock } from '#shared/clock';
import { ConditionFailed, type Item, type Store } from '#shared/store/store';
import { newId } from '#shared/values/ids';

/** `announced` is the last published `seq`. `asked` counts the requests to the holder to publish again. `until` is ISO UTC. */
type LeaseRecord = { readonly announced: number; readonly holder: string | null; readonly until: string; readonly asked: number };
type Work = (publishedSeq: number) => Promise<number>;

const sk = 'TURN';
const unheldLease = { announced: 0, asked: 0 } as const;
/** Longer than a Lambda invocation may take: a holder whose lease has expired has died, and its event is delivered again. */
const leaseSeconds = 35;
const retryDelayMilliseconds = 25;

/**
 * A lease per channel, stored beside the rows of its subscribers. Only the instance that holds it publishes to them, so that they get the
 * messages in order.
 */
export class ChannelLease {
  readonly #store: Store;
  readonly #clock: Clock;
  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * Acquires the lease of a channel and runs `work`, which gets the last published `seq` and returns the new one. Runs it again as long
   * as other instances have requested it meanwhile, and then releases the lease. If another instance holds the lease, this one requests
   * another run from it and returns; with `wait` it waits for the lease instead.
   * @throws any error of `work`, after the lease is released.
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
      // The release fails if another instance has requested a run meanwhile: there may be more to publish.
      if (await release(publishedSeq)) return;
    }
  }

  /** Returns false if another instance holds the lease or takes it at the same moment. */
  async #tryAcquire(pk: string, holder: string) {
    const item = await this.#read(pk);
    if (this.#isHeld(item)) return false;
    const { announced, asked } = item?.doc ?? unheldLease;
    const until = new Date(this.#clock.now().getTime() + leaseSeconds * 1000).toISOString();
    return this.#put(pk, { announced, asked, holder, until }, item);
  }

  /** Returns false if the lease is free or has changed at the same moment. */
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
