import * as z from 'zod';
import { decimalsOf } from './currencies.ts';

/** Money inside the system: an integer of the currency's minor units (céntimos, fils; whole yen). */
export type Minor = number;

/** More decimals than there are in the currency; `path` says where. */
export class TooManyDecimals extends RangeError {
  readonly path: readonly (string | number)[];
  readonly maxDecimals: number;
  constructor(path: readonly (string | number)[], maxDecimals: number) {
    super(`${path.join('.')} has more than ${maxDecimals} decimals`);
    this.path = path;
    this.maxDecimals = maxDecimals;
  }
}

/** Minor units as the decimal number that JSON shows: 2590 PEN is 25.9. */
export const toDecimal = (minor: Minor, currency: string) => minor / 10 ** decimalsOf(currency);

/** An amount as a sentence says it, with all its decimals: 2590 PEN is 25.90. */
export const formatAmount = (minor: Minor, currency: string) => toDecimal(minor, currency).toFixed(decimalsOf(currency));

/**
 * A decimal number as minor units of its currency: 25.9 PEN is 2590. `path` is where it stands in a request.
 *
 * @throws TooManyPlaces: nothing is rounded.
 */
export const toMinor = (decimal: number, currency: string, ...path: readonly (string | number)[]): Minor =>
  toScaledInteger(decimal, decimalsOf(currency), path);

/** A percentage as hundredths of a percent, as `toMinor`. */
export const toHundredths = (percent: number, ...path: readonly (string | number)[]) => toScaledInteger(percent, 2, path);

function toScaledInteger(decimal: number, decimals: number, path: readonly (string | number)[]): number {
  const factor = 10 ** decimals;
  const minor = Math.round(decimal * factor);
  if (!Number.isSafeInteger(minor) || minor / factor !== decimal) throw new TooManyDecimals(path, decimals);
  return minor;
}

/** An amount of money in a request: not negative, below a hundred million. How many decimals it may have, `toMinor` knows. */
export const amountSchema = z.number().min(0).max(99_999_999.99);
