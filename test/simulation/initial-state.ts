import { Tokens } from '#shared/auth/tokens';
import type { Envelope } from '#shared/events/events';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { type Doc, type Key, type Query, Store, type Write } from '#shared/store/store';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { openRestaurant } from '#test/fixtures/restaurant';
import { testSecret } from '#test/fixtures/test-secret';

type LoggedWrite = { readonly table: string; readonly changes: readonly Write[] };

/** Records every write that succeeds. */
class WriteLogStore extends Store {
  readonly #name: string;
  readonly #store: Store;
  readonly #writes: LoggedWrite[];
  constructor(name: string, store: Store, writes: LoggedWrite[]) {
    super();
    this.#name = name;
    this.#store = store;
    this.#writes = writes;
  }
  get<D extends Doc>(pk: string, sk: string) {
    return this.#store.get<D>(pk, sk);
  }
  getMany<D extends Doc>(keys: readonly Key[]) {
    return this.#store.getMany<D>(keys);
  }
  query<D extends Doc>(query: Query) {
    return this.#store.query<D>(query);
  }
  async write(changes: readonly Write[], events?: readonly Envelope[]) {
    await this.#store.write(changes, events);
    this.#writes.push({ table: this.#name, changes });
  }
}

class WriteLogDatabase extends MemoryDatabase {
  readonly writes: LoggedWrite[] = [];
  override store(name: string) {
    return new WriteLogStore(name, super.store(name), this.writes);
  }
}

export const initialStock = 12;

/** The owner of a token. */
const userIdOf = (token: string) =>
  String((JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string }).sub);

/** An opened restaurant, created once: its people, its products, and a function that makes a separate store with all of it. */
export async function createInitialState() {
  const clock = new TestClock();
  const database = new WriteLogDatabase(clock);
  const restaurant = await openRestaurant(new TestApp(clock, database));
  const staff = new Map<string, string>();
  for (const role of ['owner', 'manager', 'cook', 'packer', 'driver', 'waiter']) staff.set(role, await restaurant.as(role));
  const customers = [await restaurant.customer('ana'), await restaurant.customer('beto'), await restaurant.customer('carla')];
  const products = [
    await restaurant.sells({ name: 'Pollo', price: 25.9, stock: initialStock }),
    await restaurant.sells({ name: 'Chicha', price: 7.5, stock: initialStock }),
    await restaurant.sells({ name: 'Papas', price: 9 }),
  ];
  await restaurant.app.settle();
  const manager = staff.get('manager') ?? '';
  const channels = new Map([
    ['tenant:pardos', manager],
    ['menu:pardos', manager],
    ...customers.map((token) => [`user:${userIdOf(token)}`, token] as const),
  ]);
  const firstSeqByChannel = new Map<string, number>();
  for (const [channel, token] of channels) {
    const { seq } = (await restaurant.app.get(`/api/v1/feed?channel=${channel}`, token)) as never as { seq: number };
    firstSeqByChannel.set(channel, seq);
  }
  await restaurant.app.stop();
  // Verified here, since the runtime verifies signatures on its own threads, and the seed must determine when everything happens.
  const tokens = new Tokens(testSecret, 86_400);
  for (const token of [...staff.values(), ...customers]) await tokens.verify(token, clock.now());
  const start = clock.now().toISOString();
  const restore = async () => {
    const later = new TestClock(start);
    const copy = new MemoryDatabase(later);
    for (const { table, changes } of database.writes) {
      const unconditional = changes.filter(({ op }) => op !== 'check').map(({ when: _, ...change }) => change as Write);
      if (unconditional.length > 0) await copy.store(table).write(unconditional);
    }
    return { clock: later, store: copy };
  };
  return { staff, customers, products, channels, told: firstSeqByChannel, tokens, reopen: restore };
}
export type InitialState = Awaited<ReturnType<typeof createInitialState>>;
