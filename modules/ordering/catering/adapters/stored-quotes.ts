import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import { ConditionFailed, type Item, type Store, type Write } from '#shared/store/store';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { Quote } from '../domain/quote.ts';
import { type QuotePage, type QuoteQuery, Quotes } from '../ports/quotes.ts';

const quoteKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#QUOTE#${id}`, sk: 'INFO' });
const customerPartition = (tenantId: string, customerId: string) => `TENANT#${tenantId}#CUSTOMER#${customerId}#QUOTES`;
const tenantPartition = (tenantId: string) => `TENANT#${tenantId}#QUOTES`;
const timeKey = ({ createdAt, id }: Quote) => `${createdAt}#${id}`;

const putQuote = (quote: Quote): Write & { op: 'put' } => ({
  op: 'put',
  ...quoteKey(quote.tenantId, quote.id),
  doc: quote,
  indexes: {
    gsi1: { pk: customerPartition(quote.tenantId, quote.customerId), sk: timeKey(quote) },
    gsi2: { pk: tenantPartition(quote.tenantId), sk: timeKey(quote) },
  },
});

/** Stores quotes in any engine of `Store`. */
export class StoredQuotes extends Quotes {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async add(quote: Quote, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    await writeIdempotently(this.#store, [{ ...putQuote(quote), when: 'absent' }], events, idempotencyRecord);
  }

  async find(tenantId: string, id: string) {
    const { pk, sk } = quoteKey(tenantId, id);
    const item = await this.#store.get<Quote>(pk, sk);
    return item && { value: item.doc, version: item.version };
  }

  async listQuotes(tenantId: string, { customerId, limit, after }: QuoteQuery): Promise<QuotePage> {
    const source =
      customerId === undefined
        ? ({ pk: tenantPartition(tenantId), index: 'gsi2' } as const)
        : ({ pk: customerPartition(tenantId, customerId), index: 'gsi1' } as const);
    const range = { sources: [source], sortKeyOf: ({ doc }: Item<Quote>) => timeKey(doc), reverse: true };
    const { rows: quotes, next } = await listPage<Quote>(this.#store, { ...range, limit, after });
    return { quotes, ...(next !== undefined && { next }) };
  }

  async change({ version }: Versioned<Quote>, quote: Quote) {
    try {
      await this.#store.write([{ ...putQuote(quote), when: { version } }]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  prepareOrdering({ value: quote, version }: Versioned<Quote>, orderId: string): Write {
    return { ...putQuote({ ...quote, orderId }), when: { version } };
  }
}
