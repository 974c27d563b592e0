import type { Minor } from '#shared/values/money';

/**
 * Shares an amount out by weights, none of them negative, so that the shares add up to it exactly: each gets the whole minor units of
 * its part, and what is left over goes, one each, to those whose part was cut most. Weights that are all 0 count alike.
 */
export function allocateByWeight(amount: Minor, weights: readonly number[]): Minor[] {
  const effectiveWeights = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
  // Products of two amounts of money go beyond what a number holds exactly.
  const totalWeight = effectiveWeights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const parts = effectiveWeights.map((weight, index) => {
    const exact = BigInt(amount) * BigInt(weight);
    return { index, share: Number(exact / totalWeight), cut: exact % totalWeight };
  });
  const remainder = amount - parts.reduce((sum, { share }) => sum + share, 0);
  const byRemainder = parts.toSorted((one, other) => (one.cut === other.cut ? one.index - other.index : one.cut < other.cut ? 1 : -1));
  const roundedUp = new Set(byRemainder.slice(0, remainder).map(({ index }) => index));
  return parts.map(({ index, share }) => share + (roundedUp.has(index) ? 1 : 0));
}
