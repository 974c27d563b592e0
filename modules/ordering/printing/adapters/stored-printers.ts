import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import type { ListSource } from '#shared/store/merged-items';
import { readAll } from '#shared/store/read-all';
import { ConditionFailed, type Item, type Store, type Write } from '#shared/store/store';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { Printer } from '../domain/printer.ts';
import { type PrinterPage, type PrinterQuery, Printers } from '../ports/printers.ts';

const printerKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#PRINTER#${id}`, sk: 'INFO' });
const tenantList = (tenantId: string): ListSource => ({ pk: `TENANT#${tenantId}#PRINTERS`, index: 'gsi1' });
const branchList = (tenantId: string, branchId: string): ListSource => ({
  pk: `TENANT#${tenantId}#BRANCH#${branchId}#PRINTERS`,
  index: 'gsi2',
});
const toSortKey = ({ createdAt, id }: Printer) => `${createdAt}#${id}`;

const putPrinter = (printer: Printer): Write & { readonly op: 'put' } => {
  const { tenantId, id, branchId } = printer;
  const sk = toSortKey(printer);
  const indexes = { gsi1: { pk: tenantList(tenantId).pk, sk }, gsi2: { pk: branchList(tenantId, branchId).pk, sk } };
  return { op: 'put', ...printerKey(tenantId, id), doc: printer, indexes };
};

/** Stores printers in any engine of `Store`. */
export class StoredPrinters extends Printers {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  add(printer: Printer, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    return writeIdempotently(this.#store, [{ ...putPrinter(printer), when: 'absent' }], events, idempotencyRecord);
  }

  change({ version }: Versioned<Printer>, printer: Printer, events: readonly Envelope[]) {
    return this.#writeIfUnchanged({ ...putPrinter(printer), when: { version } }, events);
  }

  remove({ value, version }: Versioned<Printer>, events: readonly Envelope[]) {
    return this.#writeIfUnchanged({ op: 'remove', ...printerKey(value.tenantId, value.id), when: { version } }, events);
  }

  async find(tenantId: string, id: string): Promise<Versioned<Printer> | undefined> {
    const { pk, sk } = printerKey(tenantId, id);
    const item = await this.#store.get<Printer>(pk, sk);
    return item && { value: item.doc, version: item.version };
  }

  async listByBranch(tenantId: string, branchId: string): Promise<readonly Printer[]> {
    const items = await readAll<Printer>(this.#store, branchList(tenantId, branchId));
    return items.map(({ doc }) => doc);
  }

  async list(tenantId: string, { branchIds, limit, after }: PrinterQuery): Promise<PrinterPage> {
    const sources = branchIds === null ? [tenantList(tenantId)] : branchIds.map((branchId) => branchList(tenantId, branchId));
    if (sources.length === 0) return { printers: [] };
    const sortKeyOf = ({ doc }: Item<Printer>) => toSortKey(doc);
    const { rows: printers, next } = await listPage<Printer>(this.#store, { sources, sortKeyOf, limit, after });
    return { printers, ...(next !== undefined && { next }) };
  }

  async #writeIfUnchanged(change: Write, events: readonly Envelope[]) {
    try {
      await this.#store.write([change], events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
