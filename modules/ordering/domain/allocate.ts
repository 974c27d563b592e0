import type { Minor } from '#shared/values/money';

/**
 * Shares an amount out by weights, none of them negative, so that the shares add up to it exactly: each gets the whole minor units of
 * its part, and what is left over goes, one each, to those whose part was cut most. Weights that are all 0 count alike.
 */
export function shareOut(amount: Minor, weights: readonly number[]): Minor[] {
  const given = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
  // Products of two amounts of money go beyond what a number holds exactly.
  const whole = given.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const parts = given.map((weight, index) => {
    const exact = BigInt(amount) * BigInt(weight);
    return { index, share: Number(exact / whole), cut: exact % whole };
  });
  const left = amount - parts.reduce((sum, { share }) => sum + share, 0);
  const luckiest = parts.toSorted((one, other) => (one.cut === other.cut ? one.index - other.index : one.cut < other.cut ? 1 : -1));
  const lucky = new Set(luckiest.slice(0, left).map(({ index }) => index));
  return parts.map(({ index, share }) => share + (lucky.has(index) ? 1 : 0));
}
