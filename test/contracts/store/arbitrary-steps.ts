import fc from 'fast-check';
import type { Condition, Query } from '#shared/store/store';

type When = Condition | { readonly known: 'newest' | 'oldest' } | undefined;
/** A change with the number of its partition. `when` may refer to the newest or oldest version read so far. */
export type PlannedWrite = { readonly partition: number; readonly sk: string; readonly when: When } & (
  | { readonly op: 'put'; readonly doc: Record<string, unknown>; readonly sort: string | undefined; readonly seconds: number | undefined }
  | { readonly op: 'add'; readonly fields: Record<string, number> }
  | { readonly op: 'remove' }
  | { readonly op: 'check' }
);
export type QueryRange = { readonly [K in 'prefix' | 'from' | 'to' | 'reverse' | 'index']?: Query[K] | undefined };
export type HistoryStep = {
  readonly changes: readonly PlannedWrite[];
  readonly events: number;
  readonly seconds: number;
  readonly range: QueryRange;
  readonly limit: number;
};

export const sortKeys = ['A', 'AB', 'B'];
export const partitions = [0, 1];
const number = fc.integer({ min: -3, max: 9 });
const text = fc.string({ unit: 'grapheme', maxLength: 4 });
const value = fc.oneof(
  number,
  text,
  fc.boolean(),
  fc.constantFrom(null, undefined, 25.9, 0.1),
  fc.array(fc.record({ a: number, b: text }), { maxLength: 2 }),
);
const doc = fc.record({ n: number, m: number, version: value, status: value, 'a.b': value }, { requiredKeys: [] });
const amounts = fc.record({ n: number, m: number }, { requiredKeys: ['n'] });
const when = fc.option(
  fc.oneof(
    fc.constantFrom<When>('absent', 'present', { known: 'newest' }, { known: 'oldest' }, { version: 'never' }),
    fc.record({ atLeast: amounts }),
  ),
  { nil: undefined },
);
const target = { partition: fc.constantFrom(...partitions), sk: fc.constantFrom(...sortKeys), when };
const maybeSortKey = fc.option(fc.constantFrom(...sortKeys), { nil: undefined });
const change: fc.Arbitrary<PlannedWrite> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constant('put' as const),
      ...target,
      doc,
      sort: maybeSortKey,
      seconds: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('add' as const), ...target, fields: amounts }) },
  fc.record({ op: fc.constantFrom('remove' as const, 'check' as const), ...target }),
);
const direction = { reverse: fc.boolean(), index: fc.constantFrom('gsi1' as const, undefined) };
const range: fc.Arbitrary<QueryRange> = fc.oneof(
  fc.record({ prefix: maybeSortKey, ...direction }),
  fc.record({ from: maybeSortKey, to: maybeSortKey, ...direction }),
);
export const arbitraryStep: fc.Arbitrary<HistoryStep> = fc.record({
  changes: fc.array(change, { maxLength: 4 }),
  events: fc.integer({ min: 0, max: 1 }),
  seconds: fc.constantFrom(0, 0, 1, 7),
  range,
  limit: fc.integer({ min: 1, max: 4 }),
});
