import { ConditionFailed, type Item, type Key, type Table } from '#shared/store/store';
import type { Basket } from '../domain/co-purchase.ts';
import { Baskets } from '../ports/co-purchases.ts';

const slotsOfProduct = 64;
const slotsOfTenant = 256;
/** A tenant's slots lie in so many partitions, so that its busy hour gathers in none. */
const shards = 4;

/** Spreads orders over slots; the same order always has the same one. */
const slotOf = (orderId: string, slots: number) => [...orderId].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) >>> 0, 7) % slots;
const ofProduct = (tenantId: string, productId: string) => `TENANT#${tenantId}#PRODUCT#${productId}#BASKETS`;
const ofShard = (tenantId: string, shard: number) => `TENANT#${tenantId}#BASKETS#${shard}`;

function keysOf({ tenantId, orderId, products }: Basket): readonly Key[] {
  const slot = slotOf(orderId, slotsOfTenant);
  const together = products.length > 1 ? products : [];
  return [
    { pk: ofShard(tenantId, slot % shards), sk: `SLOT#${slot}` },
    ...together.map((id) => ({ pk: ofProduct(tenantId, id), sk: `SLOT#${slotOf(orderId, slotsOfProduct)}` })),
  ];
}

/** Baskets on any engine of the table port: rings of slots, of which an order has the one that its id says. */
export class TableBaskets extends Baskets {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async keep(basket: Basket) {
    await this.#table.write(keysOf(basket).map((key) => ({ op: 'put', ...key, doc: basket })));
  }

  async forget(basket: Basket) {
    const kept = await this.#table.getMany<Basket>(keysOf(basket));
    await Promise.all(kept.filter(({ doc }) => doc.orderId === basket.orderId).map((item) => this.#remove(item)));
  }

  withProduct(tenantId: string, productId: string) {
    return this.#all(ofProduct(tenantId, productId), slotsOfProduct);
  }

  async lately(tenantId: string) {
    const partitions = Array.from({ length: shards }, (_, shard) => ofShard(tenantId, shard));
    return (await Promise.all(partitions.map((pk) => this.#all(pk, slotsOfTenant / shards)))).flat();
  }

  async #all(pk: string, limit: number) {
    return (await this.#table.query<Basket>({ pk, limit })).items.map(({ doc }) => doc);
  }

  /** A slot that another order has taken meanwhile is that one's. */
  async #remove({ pk, sk, version }: Item<Basket>) {
    try {
      await this.#table.write([{ op: 'remove', pk, sk, when: { version } }]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
