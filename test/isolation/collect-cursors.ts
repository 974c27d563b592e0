import type { TestApp } from '#test/app';
import type { Operation } from './operations.ts';
import { fillPath, fillQuery, type OwnedValues } from './request-values.ts';

/** The cursors of every list that these people can read, with one row per page. */
export async function collectCursors(app: TestApp, operations: readonly Operation[], own: OwnedValues, tokens: readonly string[]) {
  const cursors = new Set<string>();
  for (const operation of operations.filter(({ query }) => query.includes('cursor'))) {
    for (const token of tokens) {
      const query = fillQuery(operation, () => undefined);
      query.set('limit', '1');
      const { nextCursor } = await app.get(`${fillPath(operation, (kind) => own[kind][0])}?${query}`, token);
      if (nextCursor) cursors.add(nextCursor);
    }
  }
  return [...cursors];
}
