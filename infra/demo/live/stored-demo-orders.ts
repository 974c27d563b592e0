import type { Doc, Table, Write } from '#shared/store/store';

/** Where a party of the demo's sits. */
export type Seat = { readonly id: string; readonly number: number; readonly sessionId: string };

/** An order that the demo has placed by itself, in the place of one story. */
export type Mark = Doc & {
  readonly key: string;
  readonly orderId: string;
  readonly placedAt: string;
  /** Where it was eaten, and by which party. */
  readonly table: Seat | null;
};
export type KeptMark = { readonly mark: Mark; readonly version: string };

const keyOf = (tenantId: string, key: string) => ({ pk: `TENANT#${tenantId}#DEMO`, sk: `ORDER#${key}` });

/** Which orders are the demo's own, so that it never touches what a person has made. In the table of the orders: one write makes both. */
export class Marks {
  readonly #table: Table;
  readonly #tenantId: string;
  constructor(table: Table, tenantId: string) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  async all(): Promise<readonly KeptMark[]> {
    const { pk } = keyOf(this.#tenantId, '');
    const { items } = await this.#table.query<Mark>({ pk, limit: 1_000 });
    return items.map(({ doc: mark, version }) => ({ mark, version }));
  }

  /** The write that marks an order, for the write that places it. */
  put(mark: Mark): Write {
    return { op: 'put', ...keyOf(this.#tenantId, mark.key), doc: mark, when: 'absent' };
  }

  async remove({ mark, version }: KeptMark) {
    await this.#table.write([{ op: 'remove', ...keyOf(this.#tenantId, mark.key), when: { version } }]);
  }
}
