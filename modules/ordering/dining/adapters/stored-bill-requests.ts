import type { Envelope } from '#shared/events/events';
import { type Remember, writeOnce } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import type { ListSource } from '#shared/store/merged-items';
import { ConditionFailed, type Item, type Table, type Write } from '#shared/store/store';
import { refuse } from '../../domain/errors.ts';
import { tableKey } from '../../venues/adapters/venue-keys.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { BillRequest } from '../domain/bill-request.ts';
import { type Asked, type BillPage, type BillQuery, BillRequests } from '../ports/bill-requests.ts';

const keyOf = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#REQUEST#${id}`, sk: 'INFO' });
const pendingSk = 'BILL';
/** The pending request of a table, whole: that there is one item is that there is one request. */
const pendingKey = (tenantId: string, tableId: string) => ({ pk: `TENANT#${tenantId}#TABLE#${tableId}`, sk: pendingSk });
const listOf = (tenantId: string, restaurantId: string, pending: boolean) =>
  `TENANT#${tenantId}#RESTAURANT#${restaurantId}#${pending ? 'PENDING' : 'REQUESTS'}`;
const timeKey = ({ createdAt, id }: BillRequest) => `${createdAt}#${id}`;

/** By branch and by restaurant; those that are pending have lists of their own, through the item of their table. */
const indexesOf = (request: BillRequest, pending: boolean) => {
  const list = listOf(request.tenantId, request.restaurantId, pending);
  const sk = timeKey(request);
  return { gsi1: { pk: `${list}#BRANCH#${request.branchId}`, sk }, gsi2: { pk: list, sk } };
};
const put = (request: BillRequest): Write & { op: 'put' } => ({
  op: 'put',
  ...keyOf(request.tenantId, request.id),
  doc: request,
  indexes: indexesOf(request, false),
});
const putPending = (request: BillRequest): Write & { op: 'put' } => ({
  op: 'put',
  ...pendingKey(request.tenantId, request.tableId),
  doc: request,
  indexes: indexesOf(request, true),
});
const kept = (item: Item<BillRequest> | undefined) => item && { it: item.doc, version: item.version };

/** Bill requests on any engine of the table port. */
export class TableBillRequests extends BillRequests {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async add(
    request: BillRequest,
    at: Versioned<DiningTable>,
    events: readonly Envelope[],
    also: readonly Write[],
    remember?: Remember<Asked>,
  ): Promise<Asked | undefined> {
    const { tenantId, tableId } = request;
    const pending = await this.#pending(tenantId, tableId);
    const asked = pending ? { request: pending.doc, isNew: false } : { request, isNew: true };
    const receipt = remember?.(asked);
    if (pending && !receipt) return asked;
    const stays: Write[] = pending ? [{ op: 'check', ...pendingKey(tenantId, tableId), when: { version: pending.version } }] : [];
    const makes: Write[] = [
      { op: 'check', ...tableKey(tenantId, tableId), when: { version: at.version } },
      { ...putPending(request), when: 'absent' },
      { ...put(request), when: 'absent' },
      ...also,
    ];
    try {
      await writeOnce(this.#table, pending ? stays : makes, pending ? [] : events, receipt);
      return asked;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (!pending && error.at === 0) return undefined;
      // Its pending request has come or gone at the same moment.
      return this.add(request, at, events, also, remember);
    }
  }

  async change(from: Versioned<BillRequest>, to: BillRequest, events: readonly Envelope[], also: readonly Write[]) {
    return this.#store([...this.#changes(from, to), ...also], events);
  }

  async remove({ it, version }: Versioned<BillRequest>, events: readonly Envelope[], also: readonly Write[]) {
    const { tenantId, id, tableId, status } = it;
    const frees: Write[] = status === 'pending' ? [{ op: 'remove', ...pendingKey(tenantId, tableId) }] : [];
    return this.#store([{ op: 'remove', ...keyOf(tenantId, id), when: { version } }, ...frees, ...also], events);
  }

  closing(tenantId: string, tableId: string, from: Versioned<BillRequest> | undefined, to = from?.it): readonly Write[] {
    if (from && to) return this.#changes(from, to);
    return [{ op: 'check', ...pendingKey(tenantId, tableId), when: 'absent' }];
  }

  async find(tenantId: string, id: string) {
    const { pk, sk } = keyOf(tenantId, id);
    return kept(await this.#table.get<BillRequest>(pk, sk));
  }

  async pendingAt(tenantId: string, tableId: string) {
    const pending = await this.#pending(tenantId, tableId);
    const found = pending && (await this.find(tenantId, pending.doc.id));
    return found?.it.status === 'pending' ? found : undefined;
  }

  async ofRestaurant(tenantId: string, restaurantId: string, { branches, pending, ...range }: BillQuery): Promise<BillPage> {
    const list = listOf(tenantId, restaurantId, pending);
    const ofBranches = branches?.map((branchId): ListSource => ({ pk: `${list}#BRANCH#${branchId}`, index: 'gsi1' }));
    const sources: readonly ListSource[] = ofBranches ?? [{ pk: list, index: 'gsi2' }];
    const placeOf = ({ doc }: Item<BillRequest>) => timeKey(doc);
    const { rows: requests, next } = await listPage<BillRequest>(this.#table, { sources, placeOf, reverse: true, ...range });
    return { requests, ...(next !== undefined && { next }) };
  }

  #pending(tenantId: string, tableId: string) {
    const { pk, sk } = pendingKey(tenantId, tableId);
    return this.#table.get<BillRequest>(pk, sk);
  }

  /** The request first; the table's item goes with it, since only a pending request can have one. */
  #changes({ it, version }: Versioned<BillRequest>, to: BillRequest): readonly Write[] {
    const change: Write = { ...put(to), when: { version } };
    if (to.status === 'pending') return [change, it.status === 'pending' ? putPending(to) : { ...putPending(to), when: 'absent' }];
    return it.status === 'pending' ? [change, { op: 'remove', ...pendingKey(it.tenantId, it.tableId) }] : [change];
  }

  async #store(changes: readonly Write[], events: readonly Envelope[]) {
    try {
      await this.#table.write(changes, events);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (changes[error.at]?.sk === pendingSk) throw refuse('ordering.bill-pending');
      return false;
    }
  }
}
