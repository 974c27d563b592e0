import * as z from 'zod';
import { toDecimal } from '#shared/values/money';
import type { OrderCharge } from '../domain/order-total.ts';
import type { OrderTax } from '../domain/tax.ts';

export const ChargeResponse = z
  .object({ id: z.string(), name: z.string(), percent: z.number(), amount: z.number() })
  .meta({ id: 'Charge' });
/** `base`: what is taxed at this rate, without the tax. */
export const TaxResponse = z.object({ name: z.string(), percent: z.number(), base: z.number(), amount: z.number() }).meta({ id: 'Tax' });
export const toChargeResponses = (charges: readonly OrderCharge[], currency: string) =>
  charges.map((charge) => ({ ...charge, amount: toDecimal(charge.amount, currency) }));
export const toTaxResponses = (tax: readonly OrderTax[], currency: string) =>
  tax.map((row) => ({ ...row, base: toDecimal(row.base, currency), amount: toDecimal(row.amount, currency) }));
