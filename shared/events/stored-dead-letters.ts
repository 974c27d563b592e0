import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { type DeadLetter, DeadLetters } from './event-bus.ts';
import type { Envelope } from './events.ts';
import type { Outbox } from './outbox.ts';
import type { ModuleName } from './subscribers.ts';

const allDeadLetters = 'DEADLETTERS';

/** Dead letters in a store of the bus. Every handler is idempotent, so a replay goes to all subscribers of the event. */
export class StoredDeadLetters extends DeadLetters {
  readonly #store: Store;
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  constructor(store: Store, outbox: Outbox, clock: Clock) {
    super();
    this.#store = store;
    this.#outbox = outbox;
    this.#clock = clock;
  }

  async add(module: ModuleName, event: Envelope, error: string) {
    const id = `${module}-${event.id}`;
    const letter: DeadLetter = { id, module, event, error, at: this.#clock.now().toISOString() };
    await this.#store.write([
      { op: 'put', pk: `DEADLETTER#${id}`, sk: 'INFO', doc: letter, indexes: { gsi1: { pk: allDeadLetters, sk: `${letter.at}#${id}` } } },
    ]);
  }

  async list(limit: number) {
    const { items } = await this.#store.query<DeadLetter>({ pk: allDeadLetters, index: 'gsi1', limit });
    return items.map(({ doc }) => doc);
  }

  async replay(id: string) {
    const letter = await this.#store.get<DeadLetter>(`DEADLETTER#${id}`, 'INFO');
    if (!letter) return false;
    await this.#outbox.requeue([letter.doc.event]);
    await this.#store.write([{ op: 'remove', pk: letter.pk, sk: letter.sk }]);
    return true;
  }
}
