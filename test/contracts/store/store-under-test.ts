import { onTestFinished } from 'vitest';
import { Clock } from '#shared/clock';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import type { Doc, Key, Page, Query, Store, Write } from '#shared/store/store';

/** A clock that stands still until a test advances it. It starts in the future, so that no real engine removes its items as expired. */
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

/** The document with this sort key in the partition that most tests use. */
export const readDoc = async (store: Store, sk: string) => (await store.get(samplePk, sk))?.doc;

export const toSortKeys = (page: Page) => page.items.map(({ sk }) => sk);

/** Every page of a query, as arrays of sort keys. The engine may end with an empty page, but must end. */
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
