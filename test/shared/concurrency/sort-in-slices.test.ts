import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortInSlices } from '#shared/concurrency/sort-in-slices';

type Row = { readonly key: number; readonly nth: number };
const byKey = (one: Row, other: Row) => one.key - other.key;
const rowsOf = (keys: readonly number[]) => keys.map((key, nth): Row => ({ key, nth }));

it('sorts as a stable sort does, whatever the length', async () => {
  const lengths = fc.constantFrom(0, 1, 2, 999, 1_000, 1_001, 2_500, 5_003);
  await fc.assert(
    fc.asyncProperty(lengths, fc.integer({ min: 1, max: 1_000 }), fc.infiniteStream(fc.nat()), async (length, kinds, stream) => {
      const rows = rowsOf([...stream.take(length)].map((key) => key % kinds));
      expect(await sortInSlices(rows, byKey)).toEqual(rows.toSorted(byKey));
    }),
    { numRuns: 25 },
  );
});

it('lets others have their turn', async () => {
  let turns = 0;
  const turn = () => {
    turns += 1;
    waiting = setImmediate(turn);
  };
  let waiting = setImmediate(turn);
  await sortInSlices(rowsOf(Array.from({ length: 10_000 }, (_, nth) => (nth * 7_919) % 10_000)), byKey);
  clearImmediate(waiting);
  expect(turns).toBeGreaterThan(20);
});
