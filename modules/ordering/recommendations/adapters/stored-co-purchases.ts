import { ConditionFailed, type Item, type Key, type Store } from '#shared/store/store';
import type { CoPurchase } from '../domain/co-purchase.ts';
import { CoPurchases } from '../ports/co-purchases.ts';

const productSlotCount = 64;
const tenantSlotCount = 256;
/** The slots of a tenant are spread over several partitions, to avoid a hot partition. */
const shardCount = 4;

/** Maps an order id to a slot, evenly and always to the same one. */
const toSlot = (orderId: string, slots: number) => [...orderId].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7) % slots;
const productPartition = (tenantId: string, productId: string) => `TENANT#${tenantId}#PRODUCT#${productId}#BASKETS`;
const shardPartition = (tenantId: string, shard: number) => `TENANT#${tenantId}#BASKETS#${shard}`;

function toSlotKeys({ tenantId, orderId, products }: CoPurchase): readonly Key[] {
  const slot = toSlot(orderId, tenantSlotCount);
  const coPurchasedIds = products.length > 1 ? products : [];
  return [
    { pk: shardPartition(tenantId, slot % shardCount), sk: `SLOT#${slot}` },
    ...coPurchasedIds.map((id) => ({ pk: productPartition(tenantId, id), sk: `SLOT#${toSlot(orderId, productSlotCount)}` })),
  ];
}

/** Stores co-purchases in any engine of `Store`, in a fixed number of slots. The id of an order determines its slot. */
export class StoredCoPurchases extends CoPurchases {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async record(coPurchase: CoPurchase) {
    await this.#store.write(toSlotKeys(coPurchase).map((key) => ({ op: 'put', ...key, doc: coPurchase })));
  }

  async remove(coPurchase: CoPurchase) {
    const stored = await this.#store.getMany<CoPurchase>(toSlotKeys(coPurchase));
    await Promise.all(stored.filter(({ doc }) => doc.orderId === coPurchase.orderId).map((item) => this.#remove(item)));
  }

  findByProduct(tenantId: string, productId: string) {
    return this.#all(productPartition(tenantId, productId), productSlotCount);
  }

  async findRecent(tenantId: string) {
    const partitions = Array.from({ length: shardCount }, (_, shard) => shardPartition(tenantId, shard));
    return (await Promise.all(partitions.map((pk) => this.#all(pk, tenantSlotCount / shardCount)))).flat();
  }

  async #all(pk: string, limit: number) {
    return (await this.#store.query<CoPurchase>({ pk, limit })).items.map(({ doc }) => doc);
  }

  /** Leaves the slot alone if another order has taken it meanwhile. */
  async #remove({ pk, sk, version }: Item<CoPurchase>) {
    try {
      await this.#store.write([{ op: 'remove', pk, sk, when: { version } }]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
