import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { Quote } from '../domain/quote.ts';

/** Newest first. `customerId` undefined: everybody's. `after`: `next` of the page before. */
export type QuoteQuery = { readonly customerId: string | undefined; readonly limit: number; readonly after: string | undefined };
export type QuotePage = { readonly quotes: readonly Quote[]; readonly next?: string };

/** What was promised to whom for catering. */
export abstract class Quotes {
  /** Stores a new quote with its events and receipt. Throws AnsweredAlready where the receipt's key has an answer. */
  abstract add(quote: Quote, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  abstract find(tenantId: string, id: string): Promise<Versioned<Quote> | undefined>;
  abstract listQuotes(tenantId: string, query: QuoteQuery): Promise<QuotePage>;
  /** The change that makes an order of the quote, for the order's own write: it fails where the quote is no longer as it was read. */
  abstract prepareOrdering(stored: Versioned<Quote>, orderId: string): Change;
}
