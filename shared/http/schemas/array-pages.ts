import type * as z from 'zod';
import { type Cursors, pageQuery } from './cursors.ts';

/** The query of a list that is returned whole, up to `maxUnpagedRows`, unless the request has a `limit`. */
export const unpagedQuery = pageQuery.extend({ limit: pageQuery.shape.limit.unwrap().optional() });

export const maxUnpagedRows = 1_000;

/**
 * One page of rows that are all in memory and sorted by `sortKeyOf`, whose keys are unique. `nextCursor` null: there is no further page.
 * @throws 400 `request.invalid-cursor`
 */
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
