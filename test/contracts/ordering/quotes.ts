import { beforeEach, describe, expect, it } from 'vitest';
import type { Quote } from '#modules/ordering/catering/domain/quote';
import type { QuoteQuery, Quotes } from '#modules/ordering/catering/ports/quotes';
import type { Envelope } from '#shared/events/events';
import { DuplicateRequest } from '#shared/store/idempotency';
import { ConditionFailed, type Store } from '#shared/store/store';
import { createIdempotencyRecord } from '../idempotency-record.ts';
import { createStockEvents } from '../store/store-under-test.ts';

type QuotesUnderTest = {
  readonly quotes: Quotes;
  readonly events: () => Promise<readonly Envelope[]>;
  readonly write: Store['write'];
};

const createQuoteOf = (nth: number, more: Partial<Quote> = {}): Quote => ({
  id: `q${nth}`,
  tenantId: 'pardos',
  customerId: 'ana',
  customerName: 'Ana',
  packageId: 'p1',
  packageName: 'Parrillada',
  people: 20,
  unitPrice: 5_000,
  fees: [],
  total: 100_000,
  currency: 'PEN',
  date: '2040-06-01T12:00:00.000Z',
  address: null,
  note: null,
  createdAt: `2040-03-02T15:0${nth}:00.000Z`,
  validUntil: '2040-03-04T15:00:00.000Z',
  orderId: null,
  ...more,
});

/** The contract of the Quotes port. Every adapter calls this with a factory. */
export const quotesContract = (name: string, setup: () => Promise<QuotesUnderTest>) =>
  describe(`${name} keeps the Quotes contract`, () => {
    let under: QuotesUnderTest;
    beforeEach(async () => {
      under = await setup();
    });

    it('changes a quote where it stands, unless somebody was faster', async () => {
      const { quotes } = under;
      await quotes.add(createQuoteOf(1), []);
      const before = (await quotes.find('pardos', 'q1'))!;
      expect(await quotes.change(before, createQuoteOf(1, { customerName: '' }))).toBe(true);
      expect(await quotes.change(before, createQuoteOf(1, { customerName: 'Eva' }))).toBe(false);
      const page = { customerId: 'ana', limit: 10, after: undefined };
      expect((await quotes.listQuotes('pardos', page)).quotes).toEqual([createQuoteOf(1, { customerName: '' })]);
    });

    it('stores a quote with its events once for each request, for its tenant alone', async () => {
      const { quotes, events } = under;
      await quotes.add(createQuoteOf(1), createStockEvents('a', 1), createIdempotencyRecord());
      await expect(quotes.add(createQuoteOf(2), createStockEvents('a', 1), createIdempotencyRecord())).rejects.toThrow(DuplicateRequest);
      expect(await quotes.find('pardos', 'q1')).toEqual({ value: createQuoteOf(1), version: expect.any(String) });
      expect([await quotes.find('norkys', 'q1'), await quotes.find('pardos', 'q2'), (await events()).length]).toEqual([
        undefined,
        undefined,
        1,
      ]);
    });

    it('lists newest first: everybody’s or a customer’s, whole or in pages', async () => {
      const { quotes } = under;
      for (const [nth, customerId] of ['ana', 'beto', 'ana', 'ana'].entries()) await quotes.add(createQuoteOf(nth, { customerId }), []);
      const list = async (query: Partial<QuoteQuery>, tenantId = 'pardos') => {
        const page = await quotes.listQuotes(tenantId, { customerId: undefined, limit: 10, after: undefined, ...query });
        return { ids: page.quotes.map(({ id }) => id), next: page.next };
      };
      expect((await list({})).ids).toEqual(['q3', 'q2', 'q1', 'q0']);
      expect((await list({ customerId: 'ana' })).ids).toEqual(['q3', 'q2', 'q0']);
      expect([(await list({ customerId: 'eva' })).ids, (await list({}, 'norkys')).ids]).toEqual([[], []]);
      for (const [customerId, rest] of [
        [undefined, ['q1', 'q0']],
        ['ana', ['q0']],
      ] as const) {
        const first = await list({ customerId, limit: 2 });
        const second = await list({ customerId, limit: 2, after: first.next });
        expect([first.ids, second.ids]).toEqual([['q3', 'q2'], rest]);
      }
    });

    it('becomes one order, in that order’s write, while it is as it was read', async () => {
      const { quotes, write } = under;
      await quotes.add(createQuoteOf(1), []);
      const stored = await quotes.find('pardos', 'q1');
      if (!stored) throw new Error('the quote is not there');
      const attempts = await Promise.allSettled(['o1', 'o2'].map((id) => write([quotes.prepareOrdering(stored, id)])));
      expect(attempts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(ConditionFailed) });
      const orderId = attempts[0]?.status === 'fulfilled' ? 'o1' : 'o2';
      expect((await quotes.find('pardos', 'q1'))?.value).toEqual(createQuoteOf(1, { orderId }));
      expect((await quotes.listQuotes('pardos', { customerId: 'ana', limit: 9, after: undefined })).quotes).toMatchObject([{ orderId }]);
    });
  });
