import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { Quote } from '../domain/quote.ts';

/** Newest first. `customerId`: undefined for all customers. `after`: `next` of the previous page. */
export type QuoteQuery = { readonly customerId: string | undefined; readonly limit: number; readonly after: string | undefined };
export type QuotePage = { readonly quotes: readonly Quote[]; readonly next?: string };

/** Stores catering quotes. */
export abstract class Quotes {
  /**
   * Stores a new quote, its events and the idempotency record, all or nothing.
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract add(quote: Quote, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  abstract find(tenantId: string, id: string): Promise<Versioned<Quote> | undefined>;
  abstract listQuotes(tenantId: string, query: QuoteQuery): Promise<QuotePage>;
  /** Stores a changed quote. Returns false and stores nothing if it has changed since it was read. */
  abstract change(stored: Versioned<Quote>, quote: Quote): Promise<boolean>;
  /** Returns the change that links the quote to its order, for the write of the order. Its condition fails if the quote has changed. */
  abstract prepareOrdering(stored: Versioned<Quote>, orderId: string): Change;
}
