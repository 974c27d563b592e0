import fc from 'fast-check';
import type { Condition, Query } from '#shared/store/store';

type When = Condition | { readonly known: 'newest' | 'oldest' } | undefined;
/** A change that names its partition by number, and a version by which of those that were seen it is. */
export type Planned = { readonly part: number; readonly sk: string; readonly when: When } & (
  | { readonly op: 'put'; readonly doc: Record<string, unknown>; readonly sort: string | undefined; readonly seconds: number | undefined }
  | { readonly op: 'add'; readonly fields: Record<string, number> }
  | { readonly op: 'remove' }
  | { readonly op: 'check' }
);
export type Range = { readonly [K in 'prefix' | 'from' | 'to' | 'reverse' | 'index']?: Query[K] | undefined };
export type Step = {
  readonly changes: readonly Planned[];
  readonly events: number;
  readonly seconds: number;
  readonly range: Range;
  readonly limit: number;
};

export const sks = ['A', 'AB', 'B'];
export const parts = [0, 1];
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
const place = { part: fc.constantFrom(...parts), sk: fc.constantFrom(...sks), when };
const often = fc.option(fc.constantFrom(...sks), { nil: undefined });
const change: fc.Arbitrary<Planned> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constant('put' as const),
      ...place,
      doc,
      sort: often,
      seconds: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('add' as const), ...place, fields: amounts }) },
  fc.record({ op: fc.constantFrom('remove' as const, 'check' as const), ...place }),
);
const direction = { reverse: fc.boolean(), index: fc.constantFrom('gsi1' as const, undefined) };
const range: fc.Arbitrary<Range> = fc.oneof(
  fc.record({ prefix: often, ...direction }),
  fc.record({ from: often, to: often, ...direction }),
);
export const step: fc.Arbitrary<Step> = fc.record({
  changes: fc.array(change, { maxLength: 4 }),
  events: fc.integer({ min: 0, max: 1 }),
  seconds: fc.constantFrom(0, 0, 1, 7),
  range,
  limit: fc.integer({ min: 1, max: 4 }),
});
