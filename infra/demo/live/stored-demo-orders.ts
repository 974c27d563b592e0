import type { Doc, Store, Write } from '#shared/store/store';

/** A table with guests of the demo. */
export type SeatedTable = { readonly id: string; readonly number: number; readonly sessionId: string };

/** An order that the demo has placed for a story. */
export type DemoOrderRecord = Doc & {
  readonly key: string;
  readonly orderId: string;
  readonly placedAt: string;
  readonly table: SeatedTable | null;
  /** In soles; absent in the records of earlier versions. */
  readonly total?: number;
};
export type VersionedDemoOrder = { readonly value: DemoOrderRecord; readonly version: string };

/** The shift that the demo has opened last. */
type DemoShiftRecord = Doc & { readonly shiftId: string };

const orderPrefix = 'ORDER#';
const toDemoKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}#DEMO` });
const toDemoOrderKey = (tenantId: string, key: string) => ({ ...toDemoKey(tenantId), sk: `${orderPrefix}${key}` });
const toDemoShiftKey = (tenantId: string) => ({ ...toDemoKey(tenantId), sk: 'SHIFT' });

/**
 * Records which orders the demo has placed itself, and which shift it has opened, so that it never touches those of people. The records
 * are in the store of the orders, so that one write stores an order and its record.
 */
export class StoredDemoOrders {
  readonly #store: Store;
  readonly #tenantId: string;
  constructor(store: Store, tenantId: string) {
    this.#store = store;
    this.#tenantId = tenantId;
  }

  async all(): Promise<readonly VersionedDemoOrder[]> {
    const { items } = await this.#store.query<DemoOrderRecord>({ ...toDemoKey(this.#tenantId), prefix: orderPrefix, limit: 1_000 });
    return items.map(({ doc: value, version }) => ({ value, version }));
  }

  /** The change that records an order, to be added to the write that places it. */
  put(record: DemoOrderRecord): Write {
    return { op: 'put', ...toDemoOrderKey(this.#tenantId, record.key), doc: record, when: 'absent' };
  }

  async remove({ value, version }: VersionedDemoOrder) {
    await this.#store.write([{ op: 'remove', ...toDemoOrderKey(this.#tenantId, value.key), when: { version } }]);
  }

  async findShiftId(): Promise<string | undefined> {
    const { pk, sk } = toDemoShiftKey(this.#tenantId);
    return (await this.#store.get<DemoShiftRecord>(pk, sk))?.doc.shiftId;
  }

  async recordShift(shiftId: string) {
    await this.#store.write([{ op: 'put', ...toDemoShiftKey(this.#tenantId), doc: { shiftId } }]);
  }
}
