import { decimalsOf } from '#shared/values/currencies';
import type { Minor } from '#shared/values/money';

/** @see https://docs.stripe.com/currencies#zero-decimal */
const zeroDecimals = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
/** Their last digit has to be 0. @see https://docs.stripe.com/currencies#three-decimal */
const threeDecimals = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));
/** All others, ISK and UGX included, which have no decimals in ISO 4217. */
const usualDecimals = 2;

/**
 * An amount in the units that Stripe counts this currency in, which are not those of ISO 4217 everywhere: an ariary has two decimals there
 * and none at Stripe, a króna the other way round. Undefined if Stripe cannot charge this amount exactly.
 */
export function toStripeAmount(amount: Minor, currency: string): number | undefined {
  const isThreeDecimal = threeDecimals.has(currency);
  const decimals = zeroDecimals.has(currency) ? 0 : isThreeDecimal ? 3 : usualDecimals;
  const shift = decimals - decimalsOf(currency);
  const units = shift >= 0 ? amount * 10 ** shift : amount / 10 ** -shift;
  return Number.isSafeInteger(units) && (!isThreeDecimal || units % 10 === 0) ? units : undefined;
}
