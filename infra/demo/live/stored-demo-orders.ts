import type { Doc, Store, Write } from '#shared/store/store';

/** A table with guests of the demo. */
export type SeatedTable = { readonly id: string; readonly number: number; readonly sessionId: string };

/** An order that the demo has placed for a story. */
export type DemoOrderRecord = Doc & {
  readonly key: string;
  readonly orderId: string;
  readonly placedAt: string;
  readonly table: SeatedTable | null;
};
export type VersionedDemoOrder = { readonly value: DemoOrderRecord; readonly version: string };

const toDemoOrderKey = (tenantId: string, key: string) => ({ pk: `TENANT#${tenantId}#DEMO`, sk: `ORDER#${key}` });

/**
 * Records which orders the demo has placed itself, so that it never touches the orders of people. The records are in the store of the
 * orders, so that one write stores an order and its record.
 */
export class StoredDemoOrders {
  readonly #store: Store;
  readonly #tenantId: string;
  constructor(store: Store, tenantId: string) {
    this.#store = store;
    this.#tenantId = tenantId;
  }

  async all(): Promise<readonly VersionedDemoOrder[]> {
    const { pk } = toDemoOrderKey(this.#tenantId, '');
    const { items } = await this.#store.query<DemoOrderRecord>({ pk, limit: 1_000 });
    return items.map(({ doc: value, version }) => ({ value, version }));
  }

  /** The change that records an order, to be added to the write that places it. */
  put(record: DemoOrderRecord): Write {
    return { op: 'put', ...toDemoOrderKey(this.#tenantId, record.key), doc: record, when: 'absent' };
  }

  async remove({ value, version }: VersionedDemoOrder) {
    await this.#store.write([{ op: 'remove', ...toDemoOrderKey(this.#tenantId, value.key), when: { version } }]);
  }
}
