import type { Item, Key, Store, Write } from '#shared/store/store';
import type { OrderNumberScope } from '../ports/orders.ts';

/** `minusLast` is the opposite of `last`: together, two `atLeast` conditions say what the last number is exactly. */
type CounterRecord = { readonly last: number; readonly minusLast: number };
type Counter = { next: number };

/** How long the counter of a day is kept: long enough for a day of any clock to be over. */
const keptSeconds = 4 * 24 * 60 * 60;
const maxCachedCounters = 10_000;

const counterKey = ({ tenantId, branchId, businessDay }: OrderNumberScope): Key => ({
  pk: `TENANT#${tenantId}#ORDERNUMBERS#${branchId === null ? 'MAIN' : `BRANCH#${branchId}`}`,
  sk: businessDay,
});

/**
 * Returns the write that counts an order with this number. Its condition holds only if the number before is the last one, so numbers have
 * no gaps, and no version has to be read: orders that are placed at once can take consecutive numbers before the first of them is stored.
 */
export function countOrder(scope: OrderNumberScope, number: number): Write {
  const key = counterKey(scope);
  if (number > 1)
    return {
      op: 'add',
      ...key,
      fields: { last: 1, minusLast: -1 } satisfies CounterRecord,
      when: { atLeast: { last: number - 1, minusLast: 1 - number } satisfies CounterRecord },
    };
  // The orders of the demo are stored for days long past.
  const startsAt = Math.max(Date.parse(`${scope.businessDay}T00:00:00Z`), Date.now());
  const expiresAt = Math.ceil(startsAt / 1000) + keptSeconds;
  return { op: 'put', ...key, doc: { last: 1, minusLast: -1 } satisfies CounterRecord, expiresAt, when: 'absent' };
}

/**
 * Hands out the numbers of orders. Remembers which number comes next, so that it reads the stored counter only for the first order of a
 * branch and day in this process, and after a number turned out to be taken or was not used.
 */
export class StoredOrderNumbers {
  readonly #store: Store;
  readonly #counters = new Map<string, Promise<Counter>>();
  constructor(store: Store) {
    this.#store = store;
  }

  async take(scope: OrderNumberScope): Promise<number> {
    const { pk, sk } = counterKey(scope);
    const counter = await (this.#counters.get(pk + sk) ?? this.#read(pk, sk));
    counter.next += 1;
    return counter.next - 1;
  }

  /** Forgets which number comes next: a number that was taken was not stored, so those after it cannot be either. */
  forget(scope: OrderNumberScope) {
    const { pk, sk } = counterKey(scope);
    this.#counters.delete(pk + sk);
  }

  #read(pk: string, sk: string): Promise<Counter> {
    const read = this.#store
      .get<CounterRecord>(pk, sk)
      .then((item: Item<CounterRecord> | undefined): Counter => ({ next: (item?.doc.last ?? 0) + 1 }));
    if (this.#counters.size >= maxCachedCounters) this.#counters.clear();
    this.#counters.set(pk + sk, read);
    read.catch(() => this.#counters.delete(pk + sk));
    return read;
  }
}
