import * as z from 'zod';
import { orderTypes } from '#shared/events/payloads/fields';
import { daySchema } from '#shared/http/schemas/dates';
import { webAddressSchema } from '#shared/http/schemas/web-addresses';
import { newId } from '#shared/values/ids';
import { amountSchema } from '#shared/values/money';
import { searchKey } from '#shared/values/text-key';
import type { WalletSettings } from '../domain/settings.ts';

const name = z.string().trim().min(1).max(60);
const id = z.string().trim().min(1).max(60);
/** Whether all values of a list are different. A value that is absent is never the same as another one. */
const areDistinct = (values: readonly (string | undefined)[]) => {
  const given = values.filter((value) => value !== undefined);
  return new Set(given).size === given.length;
};
const sameIdsRule = { params: { rule: 'different-ids' } };

/** 18 for 18 %. Taxes such as 8.875 % have more decimals than amounts. */
const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => Number(value.toFixed(4)) === value, { params: { rule: 'four-places' } });

const TaxBody = z.object({
  name,
  included: z.boolean(),
  /** A rate that changes stands here once for each day from which a percentage holds. */
  rates: z
    .array(z.object({ id, percent, from: daySchema }))
    .min(1)
    .max(50)
    .refine((rates) => areDistinct(rates.map((rate) => `${rate.from} ${rate.id}`)), { params: { rule: 'different-rates' } }),
});
const ChargeBody = z.object({ id, name, percent, types: z.array(z.enum(orderTypes)).min(1).max(orderTypes.length), enabled: z.boolean() });
const walletFields = { name, number: z.string().trim().min(1).max(40) };
const imageUrl = webAddressSchema.nullable();
const WalletBody = z.object({ id: id.optional(), ...walletFields, imageUrl: imageUrl.default(null) });

/** The settings about money, as they are shown. */
export const moneyFields = {
  tax: TaxBody.nullable(),
  charges: z
    .array(ChargeBody)
    .max(20)
    .refine((charges) => areDistinct(charges.map((charge) => charge.id)), sameIdsRule),
  wallets: z.array(z.object({ id: z.string(), ...walletFields, imageUrl })),
  voidLimit: amountSchema,
  estimates: z.object({ maxMinutes: z.int().min(1).max(1_440) }).nullable(),
};
/** The wallets of a request. People name a wallet by its name as well, so names differ too. */
export const WalletsBody = z
  .array(WalletBody)
  .max(20)
  .refine((wallets) => areDistinct(wallets.map((wallet) => wallet.id)), sameIdsRule)
  .refine((wallets) => areDistinct(wallets.map((wallet) => searchKey(wallet.name))), { params: { rule: 'different-names' } });

/** Returns the wallets, each with its id or a new one. */
export const toWallets = (wallets: z.infer<typeof WalletsBody>): readonly WalletSettings[] =>
  wallets.map((wallet) => ({ id: wallet.id ?? newId(), name: wallet.name, number: wallet.number, imageUrl: wallet.imageUrl }));
