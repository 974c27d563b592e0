import type { Envelope } from '#shared/events/events';
import { type Receipt, type Remember, writeOnce } from '#shared/store/idempotency';
import type { Item, Key, Table, Write } from '#shared/store/store';
import { acrossTenants } from '#shared/tenant-scope';
import { mostTries, type Step, storeSteps } from '../../catalogue/adapters/write-with-retry.ts';
import { refuse } from '../../domain/errors.ts';
import type { Branch, DiningTable, Restaurant } from '../domain/venue.ts';
import { type FilteredPlaces, type PlacePage, type PlaceQuery, Places, type Versioned } from '../ports/venues.ts';
import { firstWith } from './first-branch.ts';
import { added, dropped, following, moved, tablesAfter } from './table-numbers.ts';
import type { First, Numbers } from './venue-keys.ts';
import * as keys from './venue-keys.ts';
import { storeBatch } from './write-table-batch.ts';

type Make = (number: number) => DiningTable;

const kept = <T extends Restaurant | Branch | DiningTable>(item: Item<T> | undefined): Versioned<T> | undefined =>
  item && { it: item.doc, version: item.version };

/** Restaurants, branches and tables on any engine of the table port. */
export class TablePlaces extends Places {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async addRestaurant(restaurant: Restaurant, events: readonly Envelope[], receipt?: Receipt) {
    const { tenantId, id } = restaurant;
    const changes: Write[] = [
      { op: 'put', ...keys.restaurantKey(tenantId, id), doc: restaurant, when: 'absent' },
      { op: 'put', ...keys.branchCountKey(tenantId, id), doc: { count: 0 }, when: 'absent' },
      { op: 'put', ...keys.ownerKey(id), doc: { tenantId }, when: 'absent' },
    ];
    await acrossTenants('restaurants', () => writeOnce(this.#table, changes, events, receipt));
  }

  async changeRestaurant({ version }: Versioned<Restaurant>, to: Restaurant, events: readonly Envelope[]) {
    const put: Write = { op: 'put', ...keys.restaurantKey(to.tenantId, to.id), doc: to, when: { version } };
    await storeSteps(this.#table, async () => [[put, 'ordering.changed-meanwhile']], events);
  }

  async removeRestaurant({ it: { tenantId, id }, version }: Versioned<Restaurant>, events: readonly Envelope[]) {
    const plan = async (): Promise<Step[]> => {
      const branches = await this.#get<{ count: number }>(keys.branchCountKey(tenantId, id));
      if (branches && branches.doc.count > 0) throw refuse('ordering.has-children');
      return [
        [{ op: 'remove', ...keys.restaurantKey(tenantId, id), when: { version } }, 'ordering.changed-meanwhile'],
        [{ op: 'remove', ...keys.branchCountKey(tenantId, id), when: branches ? { version: branches.version } : 'absent' }],
        [{ op: 'remove', ...keys.ownerKey(id) }],
      ];
    };
    await acrossTenants('restaurants', () => storeSteps(this.#table, plan, events));
  }

  async addBranch(branch: Branch, events: readonly Envelope[], receipt?: Receipt) {
    const { tenantId, restaurantId, id } = branch;
    const plan = async (): Promise<Step[]> => [
      [
        { op: 'add', ...keys.branchCountKey(tenantId, restaurantId), fields: { count: 1 }, when: 'present' },
        'ordering.restaurant-not-found',
      ],
      [{ op: 'put', ...keys.branchKey(tenantId, id), doc: branch, when: 'absent' }, 'ordering.changed-meanwhile'],
      [{ op: 'put', ...keys.numbersKey(tenantId, id), doc: { tables: {} } satisfies Numbers, when: 'absent' }],
      [await firstWith(this.#table, tenantId, branch)],
    ];
    await storeSteps(this.#table, plan, events, receipt);
  }

  async changeBranch({ version }: Versioned<Branch>, to: Branch, events: readonly Envelope[]) {
    const put: Write = { op: 'put', ...keys.branchKey(to.tenantId, to.id), doc: to, when: { version } };
    await storeSteps(
      this.#table,
      async () => [[put, 'ordering.changed-meanwhile'], [await firstWith(this.#table, to.tenantId, to)]],
      events,
    );
  }

  async removeBranch({ it, version }: Versioned<Branch>, events: readonly Envelope[]) {
    const { tenantId, id, restaurantId } = it;
    await storeSteps(
      this.#table,
      async () => {
        const numbers = await this.#numbers(tenantId, id);
        if (Object.keys(numbers.doc.tables).length > 0) throw refuse('ordering.has-children');
        return [
          [{ op: 'remove', ...keys.branchKey(tenantId, id), when: { version } }, 'ordering.changed-meanwhile'],
          [{ op: 'remove', ...keys.numbersKey(tenantId, id), when: { version: numbers.version } }],
          [{ op: 'add', ...keys.branchCountKey(tenantId, restaurantId), fields: { count: -1 }, when: 'present' }],
          [await firstWith(this.#table, tenantId, { ...it, isActive: false })],
        ];
      },
      events,
    );
  }

  async addTable(table: DiningTable, events: readonly Envelope[], receipt?: Receipt) {
    const { tenantId, branchId } = table;
    const plan = async (): Promise<Step[]> => {
      const numbers = await this.#numbers(tenantId, branchId);
      return [[this.#renumber(numbers, added(numbers.doc, [table]))], [{ ...keys.putTable(table), when: 'absent' }]];
    };
    await storeSteps(this.#table, plan, events, receipt);
  }

  async addTables(branch: Branch, count: number, make: Make, events: readonly Envelope[], remember?: Remember<readonly DiningTable[]>) {
    const { tenantId, id } = branch;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const numbers = await this.#numbers(tenantId, id);
      const tables = following(numbers.doc, count).map(make);
      const register = this.#renumber(numbers, added(numbers.doc, tables));
      if (await storeBatch(this.#table, register, tables, events, remember?.(tables))) return tables;
    }
    throw refuse('ordering.changed-meanwhile');
  }

  async changeTable({ it, version }: Versioned<DiningTable>, to: DiningTable, events: readonly Envelope[], also: readonly Write[] = []) {
    const put: Step = [{ ...keys.putTable(to), when: { version } }, 'ordering.changed-meanwhile'];
    const rest = also.map((change): Step => [change, 'ordering.changed-meanwhile']);
    await storeSteps(
      this.#table,
      async () => {
        if (to.number === it.number) return [put, ...rest];
        const numbers = await this.#numbers(it.tenantId, it.branchId);
        return [put, ...rest, [this.#renumber(numbers, moved(numbers.doc, it.number, to))]];
      },
      events,
    );
  }

  async removeTable({ it, version }: Versioned<DiningTable>, events: readonly Envelope[]) {
    if (it.sessionId !== null) throw refuse('ordering.has-children');
    await storeSteps(
      this.#table,
      async () => {
        const numbers = await this.#numbers(it.tenantId, it.branchId);
        return [
          [{ op: 'remove', ...keys.tableKey(it.tenantId, it.id), when: { version } }, 'ordering.changed-meanwhile'],
          [this.#renumber(numbers, dropped(numbers.doc, it.number))],
        ];
      },
      events,
    );
  }

  async tenantOf(restaurantId: string) {
    const owner = await acrossTenants('restaurants', () => this.#get<{ tenantId: string }>(keys.ownerKey(restaurantId)));
    return owner?.doc.tenantId;
  }

  async restaurant(tenantId: string, id: string) {
    return kept(await this.#get<Restaurant>(keys.restaurantKey(tenantId, id)));
  }

  async branch(tenantId: string, id: string) {
    return kept(await this.#get<Branch>(keys.branchKey(tenantId, id)));
  }

  async table(tenantId: string, id: string) {
    return kept(await this.#get<DiningTable>(keys.tableKey(tenantId, id)));
  }

  restaurants(tenantId: string, query: FilteredPlaces<Restaurant>): Promise<PlacePage<Restaurant>> {
    return keys.pageOf<Restaurant>(this.#table, keys.restaurantKey(tenantId, ''), query);
  }

  branches(tenantId: string, restaurantId: string, { matches, ...query }: FilteredPlaces<Branch>): Promise<PlacePage<Branch>> {
    const isMeant = (branch: Branch) => branch.restaurantId === restaurantId && (matches?.(branch) ?? true);
    return keys.pageOf<Branch>(this.#table, keys.branchKey(tenantId, ''), { ...query, matches: isMeant });
  }

  async tables(tenantId: string, branchId: string, { limit, after = '0' }: PlaceQuery): Promise<PlacePage<DiningTable>> {
    const left = tablesAfter((await this.#get<Numbers>(keys.numbersKey(tenantId, branchId)))?.doc, Number(after));
    const page = left.slice(0, limit);
    const rows: DiningTable[] = [];
    for (let start = 0; start < page.length; start += 100) {
      const some = await this.#table.getMany<DiningTable>(page.slice(start, start + 100).map(([, id]) => keys.tableKey(tenantId, id)));
      rows.push(...some.map(({ doc }) => doc));
    }
    const last = page.length < left.length ? page.at(-1) : undefined;
    return { rows: rows.sort((one, other) => one.number - other.number), ...(last && { next: String(last[0]) }) };
  }

  async firstBranch(tenantId: string) {
    return (await this.#get<First>(keys.firstKey(tenantId)))?.doc.branch ?? undefined;
  }

  async #numbers(tenantId: string, branchId: string) {
    const numbers = await this.#get<Numbers>(keys.numbersKey(tenantId, branchId));
    if (!numbers) throw refuse('ordering.branch-not-found');
    return numbers;
  }

  #renumber({ pk, sk, version }: Item<Numbers>, doc: Numbers): Write {
    return { op: 'put', pk, sk, doc, when: { version } };
  }

  #get<D extends Readonly<Record<string, unknown>>>({ pk, sk }: Key) {
    return this.#table.get<D>(pk, sk);
  }
}
