import { type Envelope, type EventName, heardBy, type ModuleName } from '#shared/events/events';
import type { Outbox } from '#shared/events/outbox';
import type { Random } from './seeded-random.ts';
import type { SimulatedProcess } from './simulated-process.ts';

type Parcel = { readonly module: ModuleName; readonly event: Envelope; tries: number };
const share = { twice: 0.15 };
const modules = Object.keys(heardBy) as ModuleName[];
const mostCalmTries = 20;

/** A bus that delivers at least once and in any order: what is not yet heard by a module waits here, whatever happens to the processes. */
export class Broker {
  /** All that was ever said. */
  readonly said: Envelope[] = [];
  readonly #outbox: Outbox;
  readonly #random: Random;
  readonly #parcels: Parcel[] = [];
  constructor(outbox: Outbox, random: Random) {
    this.#outbox = outbox;
    this.#random = random;
  }

  /** Takes what is in the outbox; how many deliveries wait. */
  async collect(): Promise<number> {
    const pending = await this.#outbox.pending(0, 1_000);
    await this.#outbox.done(pending.map(({ seq }) => seq));
    for (const { event } of pending) {
      this.said.push(event);
      for (const module of modules) {
        if ((heardBy[module] as readonly EventName[]).includes(event.type)) this.#parcels.push({ module, event, tries: 0 });
      }
    }
    return this.#parcels.length;
  }

  /** Delivers something, late or again as it may be. What is not heard to the end comes again. */
  async deliver(to: SimulatedProcess) {
    const parcel = this.#random.take(this.#parcels);
    if (!parcel) return;
    const outcome = await to.hear(parcel.module, parcel.event);
    if (outcome !== 'heard' || this.#random.chance(share.twice)) this.#parcels.push(parcel);
  }

  /** Delivers something to a process that has no reason to fail. Throws where it fails all the same, time and again. */
  async deliverInCalm(to: SimulatedProcess) {
    const parcel = this.#random.take(this.#parcels);
    if (!parcel) return;
    const outcome = await to.hear(parcel.module, parcel.event);
    if (outcome === 'heard') return;
    parcel.tries += 1;
    if (parcel.tries > mostCalmTries) throw new Error(`${parcel.module} cannot hear ${JSON.stringify(parcel.event)}: ${outcome.stack}`);
    this.#parcels.push(parcel);
  }
}
