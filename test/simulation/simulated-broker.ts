import type { EventName } from '#shared/events/event-registry';
import type { Envelope } from '#shared/events/events';
import type { Outbox } from '#shared/events/outbox';
import { type ModuleName, subscribers } from '#shared/events/subscribers';
import type { SeededRandom } from './seeded-random.ts';
import type { SimulatedProcess } from './simulated-process.ts';

type PendingDelivery = { readonly module: ModuleName; readonly event: Envelope; attempts: number };
const probability = { twice: 0.15 };
const modules = Object.keys(subscribers) as ModuleName[];
const maxCalmAttempts = 20;

/**
 * A bus that delivers at least once and in any order. Deliveries wait here until a module has handled them, whatever happens to the
 * processes.
 */
export class SimulatedBroker {
  /** All events so far. */
  readonly events: Envelope[] = [];
  readonly #outbox: Outbox;
  readonly #random: SeededRandom;
  readonly #pending: PendingDelivery[] = [];
  constructor(outbox: Outbox, random: SeededRandom) {
    this.#outbox = outbox;
    this.#random = random;
  }

  /** Takes the events from the outbox. Returns how many deliveries wait. */
  async collect(): Promise<number> {
    const pending = await this.#outbox.readPending(0, 1_000);
    await this.#outbox.acknowledge(pending.map(({ seq }) => seq));
    for (const { event } of pending) {
      this.events.push(event);
      for (const module of modules) {
        if ((subscribers[module] as readonly EventName[]).includes(event.type)) this.#pending.push({ module, event, attempts: 0 });
      }
    }
    return this.#pending.length;
  }

  /** Makes one delivery, perhaps late or repeated. A delivery that is not handled to its end comes again. */
  async deliver(to: SimulatedProcess) {
    const delivery = this.#random.takeAny(this.#pending);
    if (!delivery) return;
    const outcome = await to.handleEvent(delivery.module, delivery.event);
    if (outcome !== 'heard' || this.#random.chance(probability.twice)) this.#pending.push(delivery);
  }

  /** Makes one delivery to a process without injected faults. Throws if it fails repeatedly all the same. */
  async deliverWithoutFaults(to: SimulatedProcess) {
    const delivery = this.#random.takeAny(this.#pending);
    if (!delivery) return;
    const outcome = await to.handleEvent(delivery.module, delivery.event);
    if (outcome === 'heard') return;
    delivery.attempts += 1;
    if (delivery.attempts > maxCalmAttempts)
      throw new Error(`${delivery.module} cannot hear ${JSON.stringify(delivery.event)}: ${outcome.stack}`);
    this.#pending.push(delivery);
  }
}
