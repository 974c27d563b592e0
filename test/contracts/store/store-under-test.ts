import { expect, onTestFinished } from 'vitest';
import { Clock } from '#shared/clock';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { ConditionFailed, type Doc, type Key, type Page, type Query, type Store, type Write } from '#shared/store/store';

/** A clock that only moves when a test advances it. It starts in the future, so that no real engine removes items as expired. */
export class ManualClock extends Clock {
  #now = new Date('2040-05-01T12:00:00.250Z');
  now() {
    return this.#now;
  }
  get seconds() {
    return Math.floor(this.#now.getTime() / 1000);
  }
  advance(seconds: number) {
    this.#now = new Date(this.#now.getTime() + seconds * 1000);
  }
}

/** An empty store on this clock. `events` is everything in its outbox, in the order of writing if the engine has an order. */
export type StoreSetup = (
  clock: Clock,
) => Promise<{ store: Store; events: () => Promise<readonly Envelope[]>; close?: () => Promise<void> | void }>;

export async function openStore(setup: StoreSetup) {
  const clock = new ManualClock();
  const { store: table, events, close } = await setup(clock);
  if (close) onTestFinished(close);
  return { table, events, clock };
}

export const samplePk = 'TENANT#pardos#ORDER#o1';
export const toKey = (sk: string): Key => ({ pk: samplePk, sk });

export const toPut = (sk: string, doc: Doc = { sk }, more: Partial<Extract<Write, { op: 'put' }>> = {}): Write => ({
  op: 'put',
  pk: samplePk,
  sk,
  doc,
  ...more,
});

export const createStockEvents = (id: string, stock: number): Envelope[] =>
  toEnvelopes(
    [domainEvent('StockChanged', { id, action: 'stock_updated', stock })],
    { tenantId: 'pardos', correlationId: 'r1' },
    new Date('2040-05-01T12:00:00Z'),
  );

/** Returns the document with this sort key from the partition that most tests use. */
export const readDoc = async (store: Store, sk: string) => (await store.get(samplePk, sk))?.doc;

/** Expects a write to fail with ConditionFailed, and returns the change whose condition did not hold. */
export async function failedChange(write: Promise<void>): Promise<Write> {
  const error: unknown = await write.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(ConditionFailed);
  return (error as ConditionFailed).change;
}

export const toSortKeys = (page: Page) => page.items.map(({ sk }) => sk);

/**
 * Returns all pages of a query as arrays of sort keys. The last page may be empty.
 * @throws Error if there are more than 50 pages
 */
export async function readPages(store: Store, query: Query): Promise<string[][]> {
  const pages: string[][] = [];
  for (let after: string | undefined, advance = 0; advance < 50; advance++) {
    const page: Page = await store.query(after === undefined ? query : { ...query, after });
    pages.push(toSortKeys(page));
    if (page.next === undefined) return pages;
    after = page.next;
  }
  throw new Error('the pages have no end');
}
