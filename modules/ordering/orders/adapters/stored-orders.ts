import type { Envelope } from '#shared/events/events';
import { type Receipt, writeOnce } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import { ConditionFailed, type Item, type Table, type Write } from '#shared/store/store';
import { stockKey } from '../../catalogue/adapters/stored-products.ts';
import { refuse } from '../../domain/errors.ts';
import { type Count, countsOf, firstUse, giveBack, use } from '../../promotions/adapters/promotion-uses.ts';
import { type Order, outOfStock, stockOf } from '../domain/order.ts';
import type { Progress } from '../domain/progress.ts';
import { type KeptOrder, type ListedOrder, type OrderPage, type OrderQuery, Orders } from '../ports/orders.ts';
import { isMoved } from './order-list-migration.ts';
import { listEntry, listsOf, placeOf, type Whose } from './order-lists.ts';
import { keptOrder, orderKey, putOrder, type StoredOrder } from './order-record.ts';

/** What the kitchen is heard to do changes often; beside the order, and not in it, it is a small item in no index. */
const progressKey = (tenantId: string, id: string) => ({ pk: orderKey(tenantId, id).pk, sk: 'PROGRESS' });

/** Orders on any engine of the table port. */
export class TableOrders extends Orders {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async add(order: Order, events: readonly Envelope[], receipt?: Receipt, also: readonly Write[] = []) {
    const counts = countsOf(order);
    const opened = new Set<Count>();
    while (true) {
      const done = await this.#tryAdd(order, counts, also, events, receipt);
      if (typeof done === 'boolean') return done;
      // A customer's own counter is made when it is first needed.
      if (done.of === 'all' || opened.has(done)) throw refuse('ordering.promotion-used-up', { params: { name: done.discount.name } });
      opened.add(done);
      await this.#open(done);
    }
  }

  /** Whether it is stored, or the count that has no room, or no counter yet. */
  async #tryAdd(order: Order, counts: readonly Count[], also: readonly Write[], events: readonly Envelope[], receipt?: Receipt) {
    const taken = [...stockOf(order.lines)];
    const takes = taken.map(
      ([id, count]): Write => ({
        op: 'add',
        ...stockKey(order.tenantId, id),
        fields: { stock: -count },
        when: { atLeast: { stock: count } },
      }),
    );
    const before = takes.length + counts.length;
    try {
      const placed: Write = { ...putOrder(order, true), when: 'absent' };
      await writeOnce(this.#table, [...takes, ...counts.map(use), placed, ...also, listEntry(order)], events, receipt);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailed) || error.at === before) throw error;
      const short = taken[error.at];
      if (short) throw outOfStock(order.lines, [short[0]]);
      return counts[error.at - takes.length] ?? false;
    }
  }

  async #open(count: Count) {
    try {
      await this.#table.write([firstUse(count)]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async change(kept: KeptOrder, order: Order, events: readonly Envelope[], also: readonly Write[] = [], receipt?: Receipt) {
    const before = kept.order;
    const isCancelled = order.cancelled && !before.cancelled;
    const returned = isCancelled ? [...stockOf(order.lines)] : [];
    const uses = isCancelled ? countsOf(order).map(giveBack) : [];
    const gives = returned.map(([id, count]): Write => ({ op: 'add', ...stockKey(order.tenantId, id), fields: { stock: count } }));
    try {
      await writeOnce(this.#table, [...changed(kept, order), ...gives, ...uses, ...also], events, receipt);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  async find(tenantId: string, id: string): Promise<KeptOrder | undefined> {
    return (await this.findAll(tenantId, [id]))[0];
  }

  async findAll(tenantId: string, ids: readonly string[]): Promise<readonly KeptOrder[]> {
    const keys = ids.flatMap((id) => [orderKey(tenantId, id), progressKey(tenantId, id)]);
    const found = new Map((await this.#table.getMany(keys)).map((item) => [item.pk + item.sk, item]));
    return ids.flatMap((id): KeptOrder[] => {
      const [order, progress] = [orderKey(tenantId, id), progressKey(tenantId, id)].map(({ pk, sk }) => found.get(pk + sk));
      if (!order) return [];
      const kept = keptOrder(order as Item<StoredOrder>);
      if (!progress) return [{ ...kept, heard: undefined }];
      return [{ ...kept, order: { ...kept.order, progress: (progress as Item<Progress>).doc }, heard: progress.version }];
    });
  }

  ofCustomer(tenantId: string, customerId: string, query: OrderQuery) {
    return this.#list(tenantId, { customerId }, query);
  }

  ofBranches(tenantId: string, branchIds: readonly (string | null)[], query: OrderQuery) {
    const { matches = () => true } = query;
    return this.#list(tenantId, { branchIds }, { ...query, matches: (order) => branchIds.includes(order.branchId) && matches(order) });
  }

  ofTenant(tenantId: string, query: OrderQuery) {
    return this.#list(tenantId, 'all', query);
  }

  async #list(tenantId: string, whose: Whose, { fits, ...query }: OrderQuery): Promise<OrderPage> {
    const sources = listsOf(tenantId, whose, await isMoved(this.#table, tenantId));
    const read = async (entries: readonly Item<ListedOrder>[]) => {
      const ids = entries.map(({ doc }) => doc.id);
      const kept = new Map((await this.findAll(tenantId, ids)).map(({ order }) => [order.id, order]));
      return ids.map((id) => kept.get(id));
    };
    const range = { ...query, sources, placeOf, reverse: true, complete: { rowsEach: 2, read } };
    const { rows: orders, next } = await listPage<ListedOrder, Order>(this.#table, { ...range, keep: fits });
    return { orders, ...(next !== undefined && { next }) };
  }
}

/** The writes of a changed order. One that is more than heard of depends on all that was read; who hears of it changes its progress alone. */
function changed({ order: before, version, heard, listed }: KeptOrder, order: Order): Write[] {
  const key = progressKey(order.tenantId, order.id);
  const when = heard === undefined ? 'absent' : { version: heard };
  const isNews = order.progress !== before.progress;
  const progress: Write = isNews ? { op: 'put', ...key, doc: order.progress, when } : { op: 'check', ...key, when };
  const { progress: _, ...rest } = order;
  const isChanged = Object.entries(rest).some(([field, value]) => before[field as keyof Order] !== value);
  return isNews && !isChanged ? [progress] : [{ ...putOrder(order, listed), when: { version } }, progress];
}
