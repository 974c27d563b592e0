import * as z from 'zod';
import { closingTimeSchema, instantSchema } from '#shared/http/schemas/dates';
import { amountSchema, toDecimal, toHundredths, toMinor } from '#shared/values/money';
import { normalizePromotionCode, type Promotion, type PromotionDraft, promotionKinds } from '../domain/promotion.ts';
import type { PromotionPatch, PromotionWithUses } from '../use-cases/manage-promotions.ts';

const productId = z.string().min(1).max(100);
const useLimit = z.int().min(1).max(1_000_000).nullable();

const fields = {
  name: z.string().trim().min(1).max(120),
  description: z.string().max(1_000),
  enabled: z.boolean(),
  kind: z.enum(promotionKinds),
  /** A percentage of at most 100, the amount to subtract, or the price of a combo. */
  value: amountSchema,
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
  days: z.array(z.int().min(1).max(7)).max(7),
  hours: z.object({ from: closingTimeSchema, to: closingTimeSchema }).nullable(),
  code: z.string().trim().min(1).max(50).transform(normalizePromotionCode).nullable(),
  products: z.array(productId).max(50),
  categories: z.array(z.string().min(1).max(60)).max(20),
  items: z.array(z.object({ productId, quantity: z.int().min(1).max(100).default(1) })).max(20),
  minTotal: amountSchema,
  maxUses: useLimit,
  maxUsesPerCustomer: useLimit,
  stackable: z.boolean(),
};

export const PromotionBody = z
  .object({
    ...fields,
    description: fields.description.default(''),
    enabled: fields.enabled.default(true),
    from: fields.from.default(null),
    to: fields.to.default(null),
    days: fields.days.default([]),
    hours: fields.hours.default(null),
    code: fields.code.default(null),
    products: fields.products.default([]),
    categories: fields.categories.default([]),
    items: fields.items.default([]),
    minTotal: fields.minTotal.default(0),
    maxUses: fields.maxUses.default(null),
    maxUsesPerCustomer: fields.maxUsesPerCustomer.default(null),
    stackable: fields.stackable.default(false),
  })
  .meta({ id: 'PromotionInput' });
export const PromotionPatchBody = z.object(fields).partial().meta({ id: 'PromotionUpdate' });
export const PromotionResponse = z
  .object({
    id: z.string(),
    ...fields,
    from: z.string().nullable(),
    to: z.string().nullable(),
    code: z.string().nullable(),
    items: z.array(z.object({ productId: z.string(), quantity: z.int() })),
    /** How many orders have used the promotion, counted while it has a limit. Only shown to managers. */
    used: z.int().optional(),
    createdAt: z.string(),
  })
  .meta({ id: 'Promotion' });

const toStoredValue = (value: number, kind: Promotion['kind'], currency: string) =>
  kind === 'percentage' ? toHundredths(value, 'value') : toMinor(value, currency, 'value');

export const toPromotionDraft = ({ value, minTotal, ...body }: z.infer<typeof PromotionBody>, currency: string): PromotionDraft => ({
  ...body,
  value: toStoredValue(value, body.kind, currency),
  minTotal: toMinor(minTotal, currency, 'minTotal'),
});

/** Returns a function, because the unit of `value` depends on the kind of the promotion if the patch does not contain one. */
export const toPromotionPatch =
  ({ value, minTotal, ...body }: z.infer<typeof PromotionPatchBody>, currency: string) =>
  ({ kind }: Pick<Promotion, 'kind'>): PromotionPatch => ({
    ...body,
    value: value === undefined ? undefined : toStoredValue(value, body.kind ?? kind, currency),
    minTotal: minTotal === undefined ? undefined : toMinor(minTotal, currency, 'minTotal'),
  });

/** The public response. */
export const toPromotionResponse = (
  { tenantId: _, value, minTotal, ...promotion }: Promotion,
  currency: string,
): z.infer<typeof PromotionResponse> => ({
  ...promotion,
  value: promotion.kind === 'percentage' ? value / 100 : toDecimal(value, currency),
  minTotal: toDecimal(minTotal, currency),
  days: [...promotion.days],
  products: [...promotion.products],
  categories: [...promotion.categories],
  items: [...promotion.items],
});

/** The response for managers. */
export const toPromotionWithUsesResponse = ({ promotion, used }: PromotionWithUses, currency: string) => ({
  ...toPromotionResponse(promotion, currency),
  used,
});
