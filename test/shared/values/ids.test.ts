import { expect, it, vi } from 'vitest';
import { newId } from '#shared/values/ids';

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it('makes ids of version 7 that are all different and sort by when they were made', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.filter((id) => !uuid7.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});

it('goes on in order when the clock is set back', () => {
  const before = newId();
  vi.useFakeTimers({ now: Date.now() - 3_600_000 });
  const after = [newId(), newId()];
  vi.useRealTimers();
  expect([before, ...after].toSorted()).toEqual([before, ...after]);
});

it('takes new random bytes for every id', () => {
  const tails = Array.from({ length: 1_000 }, () => newId().slice(-8));
  expect(new Set(tails).size).toBe(tails.length);
});
