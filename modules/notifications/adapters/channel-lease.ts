import { setTimeout } from 'node:timers/promises';
import { stillLasts } from '#shared/auth/pause-end';
import type { Clock } from '#shared/clock';
import { ConditionFailed, type Item, type Table } from '#shared/store/store';
import { newId } from '#shared/values/ids';

/** `announced`: the `seq` up to which the followers were told. `asked` counts those who left their work to the holder. */
type Turn = { readonly announced: number; readonly holder: string | null; readonly until: string; readonly asked: number };
type Work = (announced: number) => Promise<number>;

const sk = 'TURN';
const nobody = { announced: 0, asked: 0 } as const;
/** Longer than an invocation may take: such a holder has died, and the event that it was about comes again. */
const heldSeconds = 35;
const pauseMilliseconds = 25;

/** One instance at a time tells the followers of a channel, so that all are told in order. Kept as an item beside the followers. */
export class ChannelTurn {
  readonly #table: Table;
  readonly #clock: Clock;
  constructor(table: Table, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  /**
   * Does the work with the turn in hand: it is given up to where the followers were told and answers up to where they are now, and is
   * called again as long as others have asked meanwhile. Where another instance has the turn it is asked to look again, and this one
   * is done; with `wait` it waits for the turn.
   */
  async take(pk: string, work: Work, { wait = false } = {}): Promise<void> {
    const holder = newId();
    while (!(await this.#hold(pk, holder))) {
      if (!wait && (await this.#ask(pk))) return;
      if (wait) await setTimeout(pauseMilliseconds * (1 + Math.random()));
    }
    await this.#work(pk, holder, work);
  }

  async #work(pk: string, holder: string, work: Work) {
    let told: number | undefined;
    while (true) {
      const held = await this.#read(pk);
      if (held?.doc.holder !== holder) return;
      const give = (announced: number) => this.#put(pk, { ...held.doc, announced, holder: null }, held);
      const before = told ?? held.doc.announced;
      try {
        told = await work(before);
      } catch (error) {
        await give(before);
        throw error;
      }
      // Where somebody has asked meanwhile there may be more to tell.
      if (await give(told)) return;
    }
  }

  /** False while another one has it. */
  async #hold(pk: string, holder: string) {
    const item = await this.#read(pk);
    if (this.#isHeld(item)) return false;
    const { announced, asked } = item?.doc ?? nobody;
    const until = new Date(this.#clock.now().getTime() + heldSeconds * 1000).toISOString();
    return this.#put(pk, { announced, asked, holder, until }, item);
  }

  /** False where the turn has become free, or moved on, at the same moment. */
  async #ask(pk: string) {
    const item = await this.#read(pk);
    if (!item || !this.#isHeld(item)) return false;
    return this.#put(pk, { ...item.doc, asked: item.doc.asked + 1 }, item);
  }

  #isHeld(item: Item<Turn> | undefined) {
    if (!item || item.doc.holder === null) return false;
    return stillLasts(Date.parse(item.doc.until), this.#clock.now().getTime(), heldSeconds * 1000);
  }

  #read(pk: string) {
    return this.#table.get<Turn>(pk, sk);
  }

  async #put(pk: string, doc: Turn, before: Item<Turn> | undefined) {
    try {
      await this.#table.write([{ op: 'put', pk, sk, doc, when: before ? { version: before.version } : 'absent' }]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
