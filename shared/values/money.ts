import * as z from 'zod';
import { decimalsOf } from './currencies.ts';

/** An amount of money as an integer of the currency's minor units, such as céntimos, fils or whole yen. */
export type Minor = number;

/** An amount has more decimals than its currency allows. `path` is its place in the request. */
export class TooManyDecimals extends RangeError {
  readonly path: readonly (string | number)[];
  readonly maxDecimals: number;
  constructor(path: readonly (string | number)[], maxDecimals: number) {
    super(`${path.join('.')} has more than ${maxDecimals} decimals`);
    this.path = path;
    this.maxDecimals = maxDecimals;
  }
}

/** Minor units as the decimal number for JSON: 2590 PEN is 25.9. */
export const toDecimal = (minor: Minor, currency: string) => minor / 10 ** decimalsOf(currency);

/** An amount for a text, with all its decimals: 2590 PEN is 25.90. */
export const formatAmount = (minor: Minor, currency: string) => toDecimal(minor, currency).toFixed(decimalsOf(currency));

/**
 * A decimal number as minor units: 25.9 PEN is 2590. It never rounds. `path` is its place in the request.
 * @throws TooManyDecimals if it has more decimals than the currency
 */
export const toMinor = (decimal: number, currency: string, ...path: readonly (string | number)[]): Minor =>
  toScaledInteger(decimal, decimalsOf(currency), path);

/** A percentage as hundredths of a percent: 12.5 is 1250. @throws TooManyDecimals if it has more than two decimals */
export const toHundredths = (percent: number, ...path: readonly (string | number)[]) => toScaledInteger(percent, 2, path);

function toScaledInteger(decimal: number, decimals: number, path: readonly (string | number)[]): number {
  const factor = 10 ** decimals;
  const minor = Math.round(decimal * factor);
  if (!Number.isSafeInteger(minor) || minor / factor !== decimal) throw new TooManyDecimals(path, decimals);
  return minor;
}

/** An amount of money in a request: not negative, below a hundred million. `toMinor` checks its decimals. */
export const amountSchema = z.number().min(0).max(99_999_999.99);
