import type { Doc, Store, Write } from '#shared/store/store';

/** Where a party of the demo's sits. */
export type SeatedTable = { readonly id: string; readonly number: number; readonly sessionId: string };

/** An order that the demo has placed by itself, in the place of one story. */
export type DemoOrderRecord = Doc & {
  readonly key: string;
  readonly orderId: string;
  readonly placedAt: string;
  /** Where it was eaten, and by which party. */
  readonly table: SeatedTable | null;
};
export type VersionedDemoOrder = { readonly value: DemoOrderRecord; readonly version: string };

const toDemoOrderKey = (tenantId: string, key: string) => ({ pk: `TENANT#${tenantId}#DEMO`, sk: `ORDER#${key}` });

/** Which orders are the demo's own, so that it never touches what a person has made. In the table of the orders: one write makes both. */
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

  /** The write that marks an order, for the write that places it. */
  put(record: DemoOrderRecord): Write {
    return { op: 'put', ...toDemoOrderKey(this.#tenantId, record.key), doc: record, when: 'absent' };
  }

  async remove({ value, version }: VersionedDemoOrder) {
    await this.#store.write([{ op: 'remove', ...toDemoOrderKey(this.#tenantId, value.key), when: { version } }]);
  }
}
