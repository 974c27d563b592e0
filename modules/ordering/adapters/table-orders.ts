import type { Envelope } from '#shared/events';
import { type Receipt, writeOnce } from '#shared/receipts';
import { ConditionFailed, type Item, type Table, type Write } from '#shared/table';
import { type Order, outOfStock, stockOf } from '../domain/order.ts';
import { nothingHeard, type Progress } from '../domain/progress.ts';
import { refuse } from '../domain/refusals.ts';
import { type KeptOrder, type OrderPage, type OrderQuery, Orders } from '../ports/orders.ts';
import { newestFirst } from './newest-first.ts';
import { type Count, countsOf, firstUse, giveBack, use } from './promotion-uses.ts';
import { stockKey } from './table-products.ts';

/** A tenant's list of orders is spread over so many index partitions, so that its busy hour gathers in none. */
const shards = 4;

const keyOf = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#ORDER#${id}`, sk: 'INFO' });
/** What the kitchen is heard to do changes often; beside the order, and not in it, it is a small item in no index. */
const progressKey = (tenantId: string, id: string) => ({ pk: keyOf(tenantId, id).pk, sk: 'PROGRESS' });
const ofCustomer = (tenantId: string, customerId: string) => `TENANT#${tenantId}#CUSTOMER#${customerId}#ORDERS`;
const ofShard = (tenantId: string, shard: number) => `TENANT#${tenantId}#ORDERS#${shard}`;
const timeKey = ({ createdAt, id }: Order) => `${createdAt}#${id}`;

/** The order but for what the kitchen is heard to do. */
export const putOrder = (order: Order): Write & { op: 'put' } => ({
  op: 'put',
  ...keyOf(order.tenantId, order.id),
  doc: { ...order, progress: nothingHeard },
  indexes: {
    gsi1: { pk: ofCustomer(order.tenantId, order.customerId), sk: timeKey(order) },
    gsi2: { pk: ofShard(order.tenantId, Number.parseInt(order.id.slice(-1), 36) % shards), sk: timeKey(order) },
  },
});

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
      await writeOnce(this.#table, [...takes, ...counts.map(use), { ...putOrder(order), when: 'absent' }, ...also], events, receipt);
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
    const keys = ids.flatMap((id) => [keyOf(tenantId, id), progressKey(tenantId, id)]);
    const found = new Map((await this.#table.getMany(keys)).map((item) => [item.pk + item.sk, item]));
    return ids.flatMap((id) => {
      const [order, progress] = [keyOf(tenantId, id), progressKey(tenantId, id)].map(({ pk, sk }) => found.get(pk + sk));
      if (!order) return [];
      const kept = progress ? { ...(order as Item<Order>).doc, progress: (progress as Item<Progress>).doc } : (order as Item<Order>).doc;
      return { order: kept, version: order.version, heard: progress?.version };
    });
  }

  async ofCustomer(tenantId: string, customerId: string, query: OrderQuery) {
    return this.#newestFirst('gsi1', [ofCustomer(tenantId, customerId)], query);
  }

  async ofTenant(tenantId: string, query: OrderQuery) {
    const partitions = Array.from({ length: shards }, (_, shard) => ofShard(tenantId, shard));
    return this.#newestFirst('gsi2', partitions, query);
  }

  async #newestFirst(index: 'gsi1' | 'gsi2', partitions: readonly string[], query: OrderQuery): Promise<OrderPage> {
    const complete = (orders: readonly Order[]) => this.#withProgress(orders);
    const { docs: orders, next } = await newestFirst<Order>(this.#table, { index, partitions, keyOf: timeKey, complete, ...query });
    return { orders, ...(next !== undefined && { next }) };
  }

  async #withProgress(orders: readonly Order[]) {
    const items = await this.#table.getMany<Progress>(orders.map(({ tenantId, id }) => progressKey(tenantId, id)));
    const heard = new Map(items.map(({ pk, doc }) => [pk, doc]));
    return orders.map((order) => ({ ...order, progress: heard.get(progressKey(order.tenantId, order.id).pk) ?? order.progress }));
  }
}

/** The writes of a changed order. One that is more than heard of depends on all that was read; who hears of it changes its progress alone. */
function changed({ order: before, version, heard }: KeptOrder, order: Order): Write[] {
  const key = progressKey(order.tenantId, order.id);
  const when = heard === undefined ? 'absent' : { version: heard };
  const isNews = order.progress !== before.progress;
  const progress: Write = isNews ? { op: 'put', ...key, doc: order.progress, when } : { op: 'check', ...key, when };
  const { progress: _, ...rest } = order;
  const isChanged = Object.entries(rest).some(([field, value]) => before[field as keyof Order] !== value);
  return isNews && !isChanged ? [progress] : [{ ...putOrder(order), when: { version } }, progress];
}
