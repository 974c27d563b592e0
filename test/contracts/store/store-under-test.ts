import { onTestFinished } from 'vitest';
import { Clock } from '#shared/clock';
import { type Envelope, fact, say } from '#shared/events/events';
import type { Doc, Key, Page, Query, Table, Write } from '#shared/store/store';

/** A clock that stands still until a test turns it. It starts in the future, so that no real engine's sweeper takes its items for expired. */
export class TurnedClock extends Clock {
  #now = new Date('2040-05-01T12:00:00.250Z');
  now() {
    return this.#now;
  }
  get seconds() {
    return Math.floor(this.#now.getTime() / 1000);
  }
  turn(seconds: number) {
    this.#now = new Date(this.#now.getTime() + seconds * 1000);
  }
}

/** An empty table on this clock. `events` is everything in its outbox so far, in order of writing where the engine has an order. */
export type Setup = (
  clock: Clock,
) => Promise<{ table: Table; events: () => Promise<readonly Envelope[]>; close?: () => Promise<void> | void }>;

export async function startTable(setup: Setup) {
  const clock = new TurnedClock();
  const { table, events, close } = await setup(clock);
  if (close) onTestFinished(close);
  return { table, events, clock };
}

export const pk = 'TENANT#pardos#ORDER#o1';
export const key = (sk: string): Key => ({ pk, sk });

export const put = (sk: string, doc: Doc = { sk }, more: Partial<Extract<Write, { op: 'put' }>> = {}): Write => ({
  op: 'put',
  pk,
  sk,
  doc,
  ...more,
});

export const stockOf = (id: string, stock: number): Envelope[] =>
  say(
    [fact('StockChanged', { id, action: 'stock_updated', stock })],
    { tenantId: 'pardos', correlationId: 'r1' },
    new Date('2040-05-01T12:00:00Z'),
  );

/** The doc under this sort key of the one partition that most tests use. */
export const docAt = async (table: Table, sk: string) => (await table.get(pk, sk))?.doc;

export const sorts = (page: Page) => page.items.map(({ sk }) => sk);

/** Every page of a query, one array of sort keys for each. The engine may end on an empty page, and does end. */
export async function pagesOf(table: Table, query: Query): Promise<string[][]> {
  const pages: string[][] = [];
  for (let after: string | undefined, turn = 0; turn < 50; turn++) {
    const page: Page = await table.query(after === undefined ? query : { ...query, after });
    pages.push(sorts(page));
    if (page.next === undefined) return pages;
    after = page.next;
  }
  throw new Error('the pages have no end');
}
