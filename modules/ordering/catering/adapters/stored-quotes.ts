import type { Envelope } from '#shared/events/events';
import { type Receipt, writeOnce } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import type { Item, Table, Write } from '#shared/store/store';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { Quote } from '../domain/quote.ts';
import { type QuotePage, type QuoteQuery, Quotes } from '../ports/quotes.ts';

const keyOf = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#QUOTE#${id}`, sk: 'INFO' });
const ofCustomer = (tenantId: string, customerId: string) => `TENANT#${tenantId}#CUSTOMER#${customerId}#QUOTES`;
const ofTenant = (tenantId: string) => `TENANT#${tenantId}#QUOTES`;
const timeKey = ({ createdAt, id }: Quote) => `${createdAt}#${id}`;

const put = (quote: Quote): Write & { op: 'put' } => ({
  op: 'put',
  ...keyOf(quote.tenantId, quote.id),
  doc: quote,
  indexes: {
    gsi1: { pk: ofCustomer(quote.tenantId, quote.customerId), sk: timeKey(quote) },
    gsi2: { pk: ofTenant(quote.tenantId), sk: timeKey(quote) },
  },
});

/** Quotes on any engine of the table port. */
export class TableQuotes extends Quotes {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async add(quote: Quote, events: readonly Envelope[], receipt?: Receipt) {
    await writeOnce(this.#table, [{ ...put(quote), when: 'absent' }], events, receipt);
  }

  async find(tenantId: string, id: string) {
    const { pk, sk } = keyOf(tenantId, id);
    const item = await this.#table.get<Quote>(pk, sk);
    return item && { it: item.doc, version: item.version };
  }

  async list(tenantId: string, { customerId, limit, after }: QuoteQuery): Promise<QuotePage> {
    const source =
      customerId === undefined
        ? ({ pk: ofTenant(tenantId), index: 'gsi2' } as const)
        : ({ pk: ofCustomer(tenantId, customerId), index: 'gsi1' } as const);
    const range = { sources: [source], placeOf: ({ doc }: Item<Quote>) => timeKey(doc), reverse: true };
    const { rows: quotes, next } = await listPage<Quote>(this.#table, { ...range, limit, after });
    return { quotes, ...(next !== undefined && { next }) };
  }

  ordered({ it, version }: Versioned<Quote>, orderId: string): Write {
    return { ...put({ ...it, orderId }), when: { version } };
  }
}
