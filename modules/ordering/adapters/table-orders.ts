import type { Envelope } from '#shared/events';
import { type Receipt, writeOnce } from '#shared/receipts';
import { ConditionFailed, type Table, type Write } from '#shared/table';
import { type Order, outOfStock, stockOf } from '../domain/order.ts';
import { type KeptOrder, type OrderPage, type OrderQuery, Orders } from '../ports/orders.ts';
import { newestFirst } from './newest-first.ts';
import { stockKey } from './table-products.ts';

/** A tenant's list of orders is spread over so many index partitions, so that its busy hour gathers in none. */
const shards = 4;

const keyOf = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#ORDER#${id}`, sk: 'INFO' });
const ofCustomer = (tenantId: string, customerId: string) => `TENANT#${tenantId}#CUSTOMER#${customerId}#ORDERS`;
const ofShard = (tenantId: string, shard: number) => `TENANT#${tenantId}#ORDERS#${shard}`;
const timeKey = ({ createdAt, id }: Order) => `${createdAt}#${id}`;

export const putOrder = (order: Order): Write & { op: 'put' } => ({
  op: 'put',
  ...keyOf(order.tenantId, order.id),
  doc: order,
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
    const taken = [...stockOf(order.lines)];
    const takes = taken.map(
      ([id, count]): Write => ({
        op: 'add',
        ...stockKey(order.tenantId, id),
        fields: { stock: -count },
        when: { atLeast: { stock: count } },
      }),
    );
    try {
      await writeOnce(this.#table, [...takes, { ...putOrder(order), when: 'absent' }, ...also], events, receipt);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      const short = taken[error.at];
      if (short) throw outOfStock(order.lines, [short[0]]);
      if (error.at > takes.length) return false;
      throw error;
    }
  }

  async change({ order: before, version }: KeptOrder, order: Order, events: readonly Envelope[], also: readonly Write[] = []) {
    const returned = order.cancelled && !before.cancelled ? [...stockOf(order.lines)] : [];
    const gives = returned.map(([id, count]): Write => ({ op: 'add', ...stockKey(order.tenantId, id), fields: { stock: count } }));
    try {
      await this.#table.write([{ ...putOrder(order), when: { version } }, ...gives, ...also], events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  async find(tenantId: string, id: string): Promise<KeptOrder | undefined> {
    const { pk, sk } = keyOf(tenantId, id);
    const item = await this.#table.get<Order>(pk, sk);
    return item && { order: item.doc, version: item.version };
  }

  async findAll(tenantId: string, ids: readonly string[]): Promise<readonly KeptOrder[]> {
    const items = await this.#table.getMany<Order>(ids.map((id) => keyOf(tenantId, id)));
    const found = new Map(items.map(({ doc, version }) => [doc.id, { order: doc, version }]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async ofCustomer(tenantId: string, customerId: string, query: OrderQuery) {
    return this.#newestFirst('gsi1', [ofCustomer(tenantId, customerId)], query);
  }

  async ofTenant(tenantId: string, query: OrderQuery) {
    const partitions = Array.from({ length: shards }, (_, shard) => ofShard(tenantId, shard));
    return this.#newestFirst('gsi2', partitions, query);
  }

  async #newestFirst(index: 'gsi1' | 'gsi2', partitions: readonly string[], query: OrderQuery): Promise<OrderPage> {
    const { docs: orders, next } = await newestFirst<Order>(this.#table, { index, partitions, keyOf: timeKey, ...query });
    return { orders, ...(next !== undefined && { next }) };
  }
}
