import type * as z from 'zod';
import { type Cursors, pageQuery } from './cursors.ts';

/** The query of a list that is given whole, as far as `wholeLimit`, unless a `limit` is asked for. */
export const unpagedQuery = pageQuery.extend({ limit: pageQuery.shape.limit.unwrap().optional() });

export const maxUnpagedRows = 1_000;

/** A page of rows that are all at hand, in the order of their places, whose texts sort as the rows do. */
export function paginateArray<Row>(
  rows: readonly Row[],
  sortKeyOf: (row: Row) => string,
  { limit, cursor }: z.infer<typeof pageQuery>,
  cursors: Cursors,
  scope: string,
): { readonly page: readonly Row[]; readonly nextCursor: string | null } {
  const after = cursors.open(scope, cursor);
  const left = after === undefined ? rows : rows.filter((row) => sortKeyOf(row) > after);
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: cursors.seal(scope, last && page.length < left.length ? sortKeyOf(last) : undefined) };
}
