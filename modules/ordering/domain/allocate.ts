import type { Minor } from '#shared/values/money';

/**
 * Splits an amount in proportion to the weights (whole numbers, none of them negative), so that the shares add up to it exactly. Each share
 * is rounded down to whole minor units; the units left over go, one each, to the shares that lost most by rounding. If all weights are 0,
 * they count as equal.
 */
export function allocateByWeight(amount: Minor, weights: readonly number[]): Minor[] {
  const effectiveWeights = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
  // The product of two amounts can exceed what a number represents exactly.
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
