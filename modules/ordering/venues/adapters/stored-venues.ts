import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { type IdempotencyRecord, type RecordIdempotency, writeIdempotently } from '#shared/store/idempotency';
import type { Key, Store, Write } from '#shared/store/store';
import { runAcrossTenants } from '#shared/tenant-scope';
import { contendedWrite, type GuardedWrite, writeWithRetry } from '../../adapters/write-with-retry.ts';
import { orderingError } from '../../domain/errors.ts';
import type { Branch, DiningTable, Restaurant } from '../domain/venue.ts';
import { type FilteredVenueQuery, type VenuePage, type VenueQuery, Venues, type Versioned } from '../ports/venues.ts';
import { planBranchAddition, planBranchRemoval } from './branch-writes.ts';
import { planFirstBranchWrite, readAllBranches } from './first-branch.ts';
import {
  addTableNumbers,
  allocateTableNumbers,
  changeTableNumber,
  putTableNumbers,
  readTableNumbers,
  readTablePage,
  removeTableNumber,
} from './table-numbers.ts';
import type { FirstBranchRecord, TableNumbersRecord } from './venue-keys.ts';
import * as keys from './venue-keys.ts';
import { writeTableBatch } from './write-table-batch.ts';

/** Implements `Venues` on any `Store` engine. */
export class StoredVenues extends Venues {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async addRestaurant(restaurant: Restaurant, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    const { tenantId, id } = restaurant;
    const changes: Write[] = [
      { op: 'put', ...keys.restaurantKey(tenantId, id), doc: restaurant, when: 'absent' },
      { op: 'put', ...keys.branchCountKey(tenantId, id), doc: { count: 0 }, when: 'absent' },
      { op: 'put', ...keys.restaurantOwnerKey(id), doc: { tenantId }, when: 'absent' },
    ];
    await runAcrossTenants('restaurants', () => writeIdempotently(this.#store, changes, events, idempotencyRecord));
  }

  async changeRestaurant({ version }: Versioned<Restaurant>, updated: Restaurant, events: readonly Envelope[]) {
    const put: Write = { op: 'put', ...keys.restaurantKey(updated.tenantId, updated.id), doc: updated, when: { version } };
    await writeWithRetry(this.#store, async () => [[put, 'ordering.changed-meanwhile']], events);
  }

  async removeRestaurant({ value: { tenantId, id }, version }: Versioned<Restaurant>, events: readonly Envelope[]) {
    const plan = async (): Promise<GuardedWrite[]> => {
      const branches = await this.#get<{ count: number }>(keys.branchCountKey(tenantId, id));
      if (branches && branches.doc.count > 0) throw orderingError('ordering.has-children');
      return [
        [{ op: 'remove', ...keys.restaurantKey(tenantId, id), when: { version } }, 'ordering.changed-meanwhile'],
        [{ op: 'remove', ...keys.branchCountKey(tenantId, id), when: branches ? { version: branches.version } : 'absent' }],
        [{ op: 'remove', ...keys.restaurantOwnerKey(id) }],
      ];
    };
    await runAcrossTenants('restaurants', () => writeWithRetry(this.#store, plan, events));
  }

  async addBranch(branch: Branch, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    await writeWithRetry(this.#store, () => planBranchAddition(this.#store, branch), events, idempotencyRecord);
  }

  async changeBranch(
    { version }: Versioned<Branch>,
    updated: Branch,
    events: readonly Envelope[],
    alsoCommit: readonly Change[] = [],
    idempotencyRecord?: IdempotencyRecord,
  ) {
    const put: Write = { op: 'put', ...keys.branchKey(updated.tenantId, updated.id), doc: updated, when: { version } };
    const guarded = [put, ...alsoCommit].map((change): GuardedWrite => [change, 'ordering.changed-meanwhile']);
    const plan = async () => [...guarded, [await planFirstBranchWrite(this.#store, updated.tenantId, updated)] as const];
    await writeWithRetry(this.#store, plan, events, idempotencyRecord);
  }

  async removeBranch(stored: Versioned<Branch>, events: readonly Envelope[]) {
    await writeWithRetry(this.#store, () => planBranchRemoval(this.#store, stored), events);
  }

  async addTable(table: DiningTable, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    const { tenantId, branchId } = table;
    const plan = async (): Promise<GuardedWrite[]> => {
      const numbers = await readTableNumbers(this.#store, tenantId, branchId);
      return [[putTableNumbers(numbers, addTableNumbers(numbers.doc, [table]))], [{ ...keys.putTable(table), when: 'absent' }]];
    };
    await writeWithRetry(this.#store, plan, events, idempotencyRecord);
  }

  async addTables(
    branch: Branch,
    count: number,
    createTable: (number: number) => DiningTable,
    events: readonly Envelope[],
    recordIdempotency?: RecordIdempotency<readonly DiningTable[]>,
  ) {
    const { tenantId, id } = branch;
    return retryOnConflict(async () => {
      const numbers = await readTableNumbers(this.#store, tenantId, id);
      const tables = allocateTableNumbers(numbers.doc, count).map(createTable);
      const numbersWrite = putTableNumbers(numbers, addTableNumbers(numbers.doc, tables));
      return (await writeTableBatch(this.#store, numbersWrite, tables, events, recordIdempotency?.(tables))) && tables;
    }, contendedWrite);
  }

  async changeTable(
    { value: table, version }: Versioned<DiningTable>,
    updated: DiningTable,
    events: readonly Envelope[],
    alsoCommit: readonly Change[] = [],
  ) {
    const put: GuardedWrite = [{ ...keys.putTable(updated), when: { version } }, 'ordering.changed-meanwhile'];
    const alsoWrites = alsoCommit.map((change): GuardedWrite => [change, 'ordering.changed-meanwhile']);
    await writeWithRetry(
      this.#store,
      async () => {
        if (updated.number === table.number) return [put, ...alsoWrites];
        const numbers = await readTableNumbers(this.#store, table.tenantId, table.branchId);
        return [put, ...alsoWrites, [putTableNumbers(numbers, changeTableNumber(numbers.doc, table.number, updated))]];
      },
      events,
    );
  }

  async removeTable({ value: table, version }: Versioned<DiningTable>, events: readonly Envelope[]) {
    if (table.sessionId !== null) throw orderingError('ordering.has-children');
    await writeWithRetry(
      this.#store,
      async () => {
        const numbers = await readTableNumbers(this.#store, table.tenantId, table.branchId);
        return [
          [{ op: 'remove', ...keys.tableKey(table.tenantId, table.id), when: { version } }, 'ordering.changed-meanwhile'],
          [putTableNumbers(numbers, removeTableNumber(numbers.doc, table.number))],
        ];
      },
      events,
    );
  }

  async findTenantId(restaurantId: string) {
    const owner = await runAcrossTenants('restaurants', () => this.#get<{ tenantId: string }>(keys.restaurantOwnerKey(restaurantId)));
    return owner?.doc.tenantId;
  }

  async findRestaurant(tenantId: string, id: string) {
    return keys.toVersionedVenue(await this.#get<Restaurant>(keys.restaurantKey(tenantId, id)));
  }

  async findBranch(tenantId: string, id: string) {
    return keys.toVersionedVenue(await this.#get<Branch>(keys.branchKey(tenantId, id)));
  }

  async findTable(tenantId: string, id: string) {
    return keys.toVersionedVenue(await this.#get<DiningTable>(keys.tableKey(tenantId, id)));
  }

  listRestaurants(tenantId: string, query: FilteredVenueQuery<Restaurant>): Promise<VenuePage<Restaurant>> {
    return keys.readVenuePage<Restaurant>(this.#store, keys.restaurantKey(tenantId, ''), query);
  }

  listAllBranches(tenantId: string) {
    return readAllBranches(this.#store, tenantId);
  }

  listBranches(tenantId: string, restaurantId: string, { matches, ...query }: FilteredVenueQuery<Branch>): Promise<VenuePage<Branch>> {
    const isOfRestaurant = (branch: Branch) => branch.restaurantId === restaurantId && (matches?.(branch) ?? true);
    return keys.readVenuePage<Branch>(this.#store, keys.branchKey(tenantId, ''), { ...query, matches: isOfRestaurant });
  }

  async listTables(tenantId: string, branchId: string, query: VenueQuery): Promise<VenuePage<DiningTable>> {
    const numbers = await this.#get<TableNumbersRecord>(keys.tableNumbersKey(tenantId, branchId));
    return readTablePage(this.#store, tenantId, numbers?.doc, query);
  }

  async findFirstBranch(tenantId: string) {
    return (await this.#get<FirstBranchRecord>(keys.firstBranchKey(tenantId)))?.doc.branch ?? undefined;
  }

  #get<D extends Readonly<Record<string, unknown>>>({ pk, sk }: Key) {
    return this.#store.get<D>(pk, sk);
  }
}
