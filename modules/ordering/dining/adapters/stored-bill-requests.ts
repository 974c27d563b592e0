import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { type RecordIdempotency, writeIdempotently } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import type { ListSource } from '#shared/store/merged-items';
import { type AnyChange, ConditionFailed, type Item, type Store, type Write } from '#shared/store/store';
import { orderingError } from '../../domain/errors.ts';
import { tableKey } from '../../venues/adapters/venue-keys.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { BillRequest } from '../domain/bill-request.ts';
import { type BillRequestPage, type BillRequestQuery, type BillRequestResult, BillRequests } from '../ports/bill-requests.ts';

const billRequestKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#REQUEST#${id}`, sk: 'INFO' });
const maxAttempts = 100;
const pendingSk = 'BILL';
/** A copy of the table's pending request. One item per table guarantees at most one pending request. */
const pendingKey = (tenantId: string, tableId: string) => ({ pk: `TENANT#${tenantId}#TABLE#${tableId}`, sk: pendingSk });
const listPartition = (tenantId: string, restaurantId: string, pending: boolean) =>
  `TENANT#${tenantId}#RESTAURANT#${restaurantId}#${pending ? 'PENDING' : 'REQUESTS'}`;
const timeKey = ({ createdAt, id }: BillRequest) => `${createdAt}#${id}`;

/** Lists by branch and by restaurant. Pending requests have separate lists, which index the copy at the table. */
const toIndexes = (request: BillRequest, pending: boolean) => {
  const list = listPartition(request.tenantId, request.restaurantId, pending);
  const sk = timeKey(request);
  return { gsi1: { pk: `${list}#BRANCH#${request.branchId}`, sk }, gsi2: { pk: list, sk } };
};
const putRequest = (request: BillRequest): Write & { op: 'put' } => ({
  op: 'put',
  ...billRequestKey(request.tenantId, request.id),
  doc: request,
  indexes: toIndexes(request, false),
});
const putPending = (request: BillRequest): Write & { op: 'put' } => ({
  op: 'put',
  ...pendingKey(request.tenantId, request.tableId),
  doc: request,
  indexes: toIndexes(request, true),
});
const toVersioned = (item: Item<BillRequest> | undefined) => item && { value: item.doc, version: item.version };

/** Stores bill requests in any engine of `Store`. */
export class StoredBillRequests extends BillRequests {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async add(...input: Parameters<BillRequests['add']>): Promise<BillRequestResult | undefined> {
    return (await retryOnConflict(() => this.#tryAdd(...input), { maxAttempts })).added;
  }

  /** Adds nothing if the table has changed. @throws ConditionFailed if its pending request was added or removed at the same time */
  async #tryAdd(
    request: BillRequest,
    table: Versioned<DiningTable>,
    events: readonly Envelope[],
    alsoCommit: readonly Change[],
    recordIdempotency?: RecordIdempotency<BillRequestResult>,
  ): Promise<{ readonly added: BillRequestResult | undefined }> {
    const { tenantId, tableId } = request;
    const pending = await this.#readPending(tenantId, tableId);
    const result = pending ? { request: pending.doc, isNew: false } : { request, isNew: true };
    const idempotencyRecord = recordIdempotency?.(result);
    if (pending && !idempotencyRecord) return { added: result };
    const pendingChecks: Write[] = pending ? [{ op: 'check', ...pendingKey(tenantId, tableId), when: { version: pending.version } }] : [];
    const tableCheck: Write = { op: 'check', ...tableKey(tenantId, tableId), when: { version: table.version } };
    const newRequestWrites: AnyChange[] = [
      tableCheck,
      { ...putPending(request), when: 'absent' },
      { ...putRequest(request), when: 'absent' },
      ...alsoCommit,
    ];
    try {
      await writeIdempotently(this.#store, pending ? pendingChecks : newRequestWrites, pending ? [] : events, idempotencyRecord);
      return { added: result };
    } catch (error) {
      if (error instanceof ConditionFailed && error.change === tableCheck) return { added: undefined };
      throw error;
    }
  }

  async change(stored: Versioned<BillRequest>, updated: BillRequest, events: readonly Envelope[], alsoCommit: readonly Change[]) {
    return this.#commit([...this.#toChangeWrites(stored, updated), ...alsoCommit], events);
  }

  async remove({ value: request, version }: Versioned<BillRequest>, events: readonly Envelope[], alsoCommit: readonly Change[]) {
    const { tenantId, id, tableId, status } = request;
    const pendingRemovals: Write[] = status === 'pending' ? [{ op: 'remove', ...pendingKey(tenantId, tableId) }] : [];
    return this.#commit([{ op: 'remove', ...billRequestKey(tenantId, id), when: { version } }, ...pendingRemovals, ...alsoCommit], events);
  }

  prepareClosing(tenantId: string, tableId: string, stored: Versioned<BillRequest> | undefined, updated = stored?.value): readonly Write[] {
    if (stored && updated) return this.#toChangeWrites(stored, updated);
    return [{ op: 'check', ...pendingKey(tenantId, tableId), when: 'absent' }];
  }

  prepareMoving({ value: { tenantId, tableId }, version }: Versioned<BillRequest>, updated: BillRequest): readonly Write[] {
    return [
      { ...putRequest(updated), when: { version } },
      { op: 'remove', ...pendingKey(tenantId, tableId) },
      { ...putPending(updated), when: 'absent' },
    ];
  }

  async find(tenantId: string, id: string) {
    const { pk, sk } = billRequestKey(tenantId, id);
    return toVersioned(await this.#store.get<BillRequest>(pk, sk));
  }

  async findPending(tenantId: string, tableId: string) {
    const pending = await this.#readPending(tenantId, tableId);
    const found = pending && (await this.find(tenantId, pending.doc.id));
    return found?.value.status === 'pending' ? found : undefined;
  }

  async listByRestaurant(
    tenantId: string,
    restaurantId: string,
    { branches, pending, ...range }: BillRequestQuery,
  ): Promise<BillRequestPage> {
    const list = listPartition(tenantId, restaurantId, pending);
    const ofBranches = branches?.map((branchId): ListSource => ({ pk: `${list}#BRANCH#${branchId}`, index: 'gsi1' }));
    const sources: readonly ListSource[] = ofBranches ?? [{ pk: list, index: 'gsi2' }];
    const sortKeyOf = ({ doc }: Item<BillRequest>) => timeKey(doc);
    const { rows: requests, next } = await listPage<BillRequest>(this.#store, { sources, sortKeyOf, reverse: true, ...range });
    return { requests, ...(next !== undefined && { next }) };
  }

  #readPending(tenantId: string, tableId: string) {
    const { pk, sk } = pendingKey(tenantId, tableId);
    return this.#store.get<BillRequest>(pk, sk);
  }

  /** The request comes first. The copy at the table is written or removed with it, because only a pending request has one. */
  #toChangeWrites({ value: request, version }: Versioned<BillRequest>, updated: BillRequest): readonly Write[] {
    const change: Write = { ...putRequest(updated), when: { version } };
    if (updated.status === 'pending')
      return [change, request.status === 'pending' ? putPending(updated) : { ...putPending(updated), when: 'absent' }];
    return request.status === 'pending' ? [change, { op: 'remove', ...pendingKey(request.tenantId, request.tableId) }] : [change];
  }

  async #commit(changes: readonly AnyChange[], events: readonly Envelope[]) {
    try {
      await this.#store.write(changes, events);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.change.sk === pendingSk) throw orderingError('ordering.bill-pending');
      return false;
    }
  }
}
