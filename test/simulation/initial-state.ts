import { Tokens } from '#shared/auth/tokens';
import type { Envelope } from '#shared/events/events';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { type Doc, type Key, type Query, Table, type Write } from '#shared/store/store';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { openHouse } from '#test/fixtures/restaurant';

type Written = { readonly table: string; readonly changes: readonly Write[] };

/** Notes every write that succeeds. */
class NotingTable extends Table {
  readonly #name: string;
  readonly #table: Table;
  readonly #notes: Written[];
  constructor(name: string, table: Table, notes: Written[]) {
    super();
    this.#name = name;
    this.#table = table;
    this.#notes = notes;
  }
  get<D extends Doc>(pk: string, sk: string) {
    return this.#table.get<D>(pk, sk);
  }
  getMany<D extends Doc>(keys: readonly Key[]) {
    return this.#table.getMany<D>(keys);
  }
  query<D extends Doc>(query: Query) {
    return this.#table.query<D>(query);
  }
  async write(changes: readonly Write[], events?: readonly Envelope[]) {
    await this.#table.write(changes, events);
    this.#notes.push({ table: this.#name, changes });
  }
}

class NotingStore extends MemoryStore {
  readonly notes: Written[] = [];
  override table(name: string) {
    return new NotingTable(name, super.table(name), this.notes);
  }
}

/** That of TestApp. */
export const secret = 'a secret of the tests, 32 bytes or more';
export const initialStock = 12;

/** Whose token it is. */
const idOf = (token: string) => String((JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string }).sub);

/** A house at its opening, made once: who is there, what is sold, and the way to a store of one's own in which all of it stands. */
export async function opening() {
  const clock = new TestClock();
  const store = new NotingStore(clock);
  const house = await openHouse(new TestApp(clock, store));
  const staff = new Map<string, string>();
  for (const role of ['owner', 'manager', 'cook', 'packer', 'driver', 'waiter']) staff.set(role, await house.as(role));
  const customers = [await house.customer('ana'), await house.customer('beto'), await house.customer('carla')];
  const products = [
    await house.sells({ name: 'Pollo', price: 25.9, stock: initialStock }),
    await house.sells({ name: 'Chicha', price: 7.5, stock: initialStock }),
    await house.sells({ name: 'Papas', price: 9 }),
  ];
  await house.app.settle();
  const manager = staff.get('manager') ?? '';
  const channels = new Map([
    ['tenant:pardos', manager],
    ['menu:pardos', manager],
    ...customers.map((token) => [`user:${idOf(token)}`, token] as const),
  ]);
  const told = new Map<string, number>();
  for (const [channel, token] of channels) {
    const { seq } = (await house.app.get(`/api/v1/feed?channel=${channel}`, token)) as never as { seq: number };
    told.set(channel, seq);
  }
  await house.app.stop();
  // Read here, since the runtime checks signatures on threads of its own, and nothing may happen at a moment that no seed chose.
  const tokens = new Tokens(secret, 86_400);
  for (const token of [...staff.values(), ...customers]) await tokens.verify(token, clock.now());
  const start = clock.now().toISOString();
  const reopen = async () => {
    const later = new TestClock(start);
    const copy = new MemoryStore(later);
    for (const { table, changes } of store.notes) {
      const bare = changes.filter(({ op }) => op !== 'check').map(({ when: _, ...change }) => change as Write);
      if (bare.length > 0) await copy.table(table).write(bare);
    }
    return { clock: later, store: copy };
  };
  return { staff, customers, products, channels, told, tokens, reopen };
}
export type Opening = Awaited<ReturnType<typeof opening>>;
