import { expect, it } from 'vitest';
import { StallTimer } from '#infra/process/stall-timer';

const interval = 500;

it('adds up the time without a turn, and begins anew with each turn', () => {
  const stillness = new StallTimer(interval, 0, 1);
  const looks = [500, 1_100, 1_600, 2_100].map((now) => stillness.sample(now, now < 2_000 ? 1 : 2, false));
  expect(looks).toEqual([500, 1_100, 1_600, 0]);
  expect(stillness.sample(2_600, 2, false)).toBe(500);
});

it('takes an hour in which nobody looked for no more than two looks', () => {
  const stillness = new StallTimer(interval, 0, 1);
  expect(stillness.sample(3_600_000, 1, false)).toBe(2 * interval);
  expect(stillness.sample(3_600_500, 2, false)).toBe(0);
});

it('counts no time in which the loop is held on purpose', () => {
  const stillness = new StallTimer(interval, 0, 1);
  expect([500, 1_000, 1_500].map((now) => stillness.sample(now, 1, now < 1_500))).toEqual([0, 0, 500]);
});
