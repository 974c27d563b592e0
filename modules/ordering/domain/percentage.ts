import type { Minor } from '#shared/values/money';

/** Percentages are calculated in steps of a millionth of the whole, so 8.875 % is exact. */
const stepsPerPercent = 10_000;
/** 100 %. */
export const wholeInSteps = 100 * stepsPerPercent;

/** Converts a percentage to a whole number of `wholeInSteps`; what is finer than four decimals is rounded. */
export const toPercentageSteps = (percent: number): number => Math.round(percent * stepsPerPercent);

/** Returns a percentage of an amount that is not negative, in minor units, rounded half up. Exact for every amount. */
export function calculatePercentageOf(amount: Minor, percent: number): Minor {
  const whole = BigInt(wholeInSteps);
  return Number((BigInt(amount) * BigInt(toPercentageSteps(percent)) + whole / 2n) / whole);
}
