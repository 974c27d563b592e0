import type { Doc, IndexName, Table } from '#shared/table';

type Range<D> = {
  readonly index: IndexName;
  readonly partitions: readonly string[];
  /** What the index is sorted by; grows with time, and no two are the same. */
  readonly keyOf: (doc: D) => string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** 1 to 1,000. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly fits?: ((doc: D) => boolean) | undefined;
  /** Puts together what the index does not hold whole. */
  readonly complete?: (docs: readonly D[]) => Promise<readonly D[]>;
};

const mostRead = 1_000;

/** Merges partitions of an index, newest first. A page ends at a sort key, so it stays in place while others are added. */
export async function newestFirst<D extends Doc>(
  table: Table,
  { index, partitions, keyOf, from, to, limit, after, fits, complete = async (docs) => docs }: Range<D>,
): Promise<{ readonly docs: readonly D[]; readonly next?: string }> {
  const docs: D[] = [];
  let before = after ?? to;
  while (true) {
    const bound = before;
    // One more than asked, since `to` includes the one where the last page ended.
    const most = Math.min(limit + 1, mostRead);
    const read = (pk: string) =>
      table.query<D>({ pk, index, reverse: true, limit: most, ...(from && { from }), ...(bound && { to: bound }) });
    const pages = await Promise.all(partitions.map(read));
    const batch = pages.flatMap(({ items }) => items.map(({ doc }) => doc)).filter((doc) => bound === undefined || keyOf(doc) < bound);
    batch.sort((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
    const sure = await complete(batch.slice(0, limit));
    for (const doc of sure) {
      before = keyOf(doc);
      if (fits && !fits(doc)) continue;
      docs.push(doc);
      if (docs.length === limit) return { docs, next: before };
    }
    if (sure.length < limit) return { docs };
  }
}
