import type { Minor } from '#shared/values/money';
import { allocateByWeight } from '../../domain/allocate.ts';
import { calculatePercentageOf, toPercentageSteps, wholeInSteps } from '../../domain/percentage.ts';
import type { TaxSettings } from '../../settings/domain/settings.ts';

type TaxRate = { readonly id: string; readonly percent: number };
/**
 * The tax that holds for an order, kept with it. The first rate is that of fees, charges and products without a rate of their own.
 * `included`: whether prices contain the tax.
 */
export type TaxTerms = { readonly name: string; readonly included: boolean; readonly rates: readonly [TaxRate, ...TaxRate[]] };
/** What is taxed at a rate, without the tax, and the tax; in minor units. */
export type OrderTax = { readonly name: string; readonly percent: number; readonly base: Minor; readonly amount: Minor };
/** An amount that is taxed at the rate with this id, or at the first rate. Contains the tax if the terms say so. */
type TaxedAmount = { readonly taxRateId?: string | null | undefined; readonly amount: Minor };

/** Returns the terms of a business day, YYYY-MM-DD: of each rate the version that began last. Null if no rate has begun. */
export function findTaxTerms(tax: TaxSettings | null, businessDay: string): TaxTerms | null {
  if (!tax) return null;
  const begun = tax.rates.filter(({ from }) => from <= businessDay);
  const latestById = new Map(begun.toSorted((one, other) => (one.from < other.from ? -1 : 1)).map((rate) => [rate.id, rate.percent]));
  // Which rate is the first is decided by the settings' order, not by the dates.
  const [first, ...others] = [...new Set(begun.map(({ id }) => id))].map((id) => ({ id, percent: latestById.get(id) ?? 0 }));
  return first ? { name: tax.name, included: tax.included, rates: [first, ...others] } : null;
}

/**
 * Calculates the tax of each rate on the sum of what it taxes, so that rounding happens once per rate. Included in the prices, base and tax
 * add up to the sum, to the smallest unit; otherwise the sum is the base. Rates that tax nothing are left out. Without terms: no tax.
 */
export function calculateTax(terms: TaxTerms | null, taxedAmounts: readonly TaxedAmount[]): readonly OrderTax[] {
  if (!terms) return [];
  const { name, included, rates } = terms;
  const sums = new Map<TaxRate, Minor>();
  for (const { taxRateId, amount } of taxedAmounts) {
    const rate = rates.find(({ id }) => id === taxRateId) ?? rates[0];
    sums.set(rate, (sums.get(rate) ?? 0) + amount);
  }
  return rates.flatMap((rate) => {
    const { percent } = rate;
    const sum = sums.get(rate) ?? 0;
    if (sum === 0) return [];
    if (!included) return [{ name, percent, base: sum, amount: calculatePercentageOf(sum, percent) }];
    const [base = 0, amount = 0] = allocateByWeight(sum, [wholeInSteps, toPercentageSteps(percent)]);
    return [{ name, percent, base, amount }];
  });
}
