import * as z from 'zod';

/** Money inside the system: an integer of minor units (céntimos, cents). */
export type Minor = number;

/** Minor units as the decimal number that JSON shows: 2590 is 25.9. */
export const toDecimal = (minor: Minor) => minor / 100;

/** A decimal number of at most two places as minor units: 25.9 is 2590. Throws RangeError for more places: nothing is rounded. */
export function toMinor(decimal: number): Minor {
  const minor = Math.round(decimal * 100);
  if (!Number.isSafeInteger(minor) || minor / 100 !== decimal) throw new RangeError(`${decimal} has more than two decimal places`);
  return minor;
}

/** An amount of money in a request: not negative, at most two places, below a hundred million. */
export const amount = z
  .number()
  .min(0)
  .max(99_999_999.99)
  .refine((value) => Math.round(value * 100) / 100 === value, { params: { rule: 'two-places' } });
