import * as z from 'zod';
import { closingTimeSchema } from '#shared/http/schemas/dates';
import { webAddressSchema } from '#shared/http/schemas/web-addresses';
import { amountSchema, toDecimal, toMinor } from '#shared/values/money';
import type { Availability } from '../domain/availability.ts';
import { applyBookPatch, isIsbn } from '../domain/book.ts';
import { type ProductDraft, type ProductOption, type ProductWithStock, productTypes } from '../domain/product.ts';
import { isProductCode } from '../domain/product-code.ts';
import type { ProductPatch } from '../domain/product-patch.ts';

const name = z.string().trim().min(1).max(120);
const id = z.string().min(1).max(60);

/** Orders pick options and choices by id, so ids must be unique. */
const hasDistinctIds = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id)).size === list.length;
const distinctIdsRule = { params: { rule: 'different-ids' } };

const Choice = z.object({ id, name, price: amountSchema.default(0) });
const OptionBody = z
  .object({
    id,
    name,
    min: z.int().min(0).max(20).default(0),
    max: z.int().min(1).max(20).default(1),
    choices: z.array(Choice).min(1).max(50).refine(hasDistinctIds, distinctIdsRule),
  })
  .refine(({ min, max }) => min <= max, { path: ['min'], params: { rule: 'min-max' } });

/** Short free text, such as an author, publisher or language. */
const shortText = z.string().trim().min(1).max(120).nullable();
export const bookFields = {
  isbn: z
    .string()
    .trim()
    .max(40)
    .refine(isIsbn, { params: { rule: 'isbn' } })
    .nullable(),
  author: shortText,
  editorial: shortText,
  publicationYear: z.int().min(-3_000).max(9_999).nullable(),
  language: shortText,
  pages: z.int().min(1).max(100_000).nullable(),
  rating: z.number().min(0).max(5).nullable(),
};
const AvailabilityBody = z.object({
  days: z.array(z.int().min(1).max(7)).max(7).default([]),
  hours: z.object({ from: closingTimeSchema, to: closingTimeSchema }).nullable().default(null),
  branches: z.array(id).max(100).default([]),
});
const ComboPartBody = z.object({ productId: id, quantity: z.int().min(1).max(100) });

const BookDetailsBody = z.object(bookFields).partial();

const fields = {
  /** Can be used instead of the id wherever a request names a product. */
  code: z
    .string()
    .trim()
    .min(1)
    .refine(isProductCode, { params: { rule: 'product-code' } })
    .nullable(),
  name,
  description: z.string().max(1_000),
  type: z.enum(productTypes),
  category: z.string().trim().min(1).max(60),
  station: z.string().trim().min(1).max(40).nullable(),
  price: amountSchema,
  stock: z.int().min(0).max(1_000_000).nullable(),
  isAvailable: z.boolean(),
  options: z.array(OptionBody).max(20).refine(hasDistinctIds, distinctIdsRule),
  allergens: z.array(z.string().min(1).max(40)).max(20),
  imageUrl: webAddressSchema.nullable(),
  catering: z.object({ minPeople: z.int().min(1).max(5_000) }).nullable(),
  parts: z.array(ComboPartBody).max(10),
  availability: AvailabilityBody.nullable(),
  book: BookDetailsBody.nullable(),
};

export const ProductBody = z
  .object({
    ...fields,
    code: fields.code.default(null),
    description: fields.description.default(''),
    type: fields.type.default('solo'),
    station: fields.station.default(null),
    stock: fields.stock.default(null),
    isAvailable: fields.isAvailable.default(true),
    options: fields.options.default([]),
    allergens: fields.allergens.default([]),
    imageUrl: fields.imageUrl.default(null),
    catering: fields.catering.default(null),
    parts: fields.parts.default([]),
    availability: fields.availability.default(null),
    book: fields.book.default(null),
  })
  .meta({ id: 'ProductInput' });
export const ProductPatchBody = z.object(fields).partial().meta({ id: 'ProductUpdate' });
export const ProductResponse = z
  .object({
    id: z.string(),
    ...fields,
    options: z.array(OptionBody),
    book: z.object(bookFields).nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Product' });

const toOptions = (options: z.infer<typeof fields.options>, currency: string): ProductOption[] =>
  options.map((option, optionIndex) => ({
    ...option,
    choices: option.choices.map((choice, choiceIndex) => ({
      ...choice,
      price: toMinor(choice.price, currency, 'options', optionIndex, 'choices', choiceIndex, 'price'),
    })),
  }));

export const toProductDraft = (
  { stock: _, price, options, book, ...body }: z.infer<typeof ProductBody>,
  currency: string,
): ProductDraft => ({
  ...body,
  ...(book && { book: applyBookPatch(null, book) }),
  price: toMinor(price, currency, 'price'),
  options: toOptions(options, currency),
});

export const toProductPatch = ({ price, options, ...body }: z.infer<typeof ProductPatchBody>, currency: string): ProductPatch => ({
  ...body,
  price: price === undefined ? undefined : toMinor(price, currency, 'price'),
  options: options && toOptions(options, currency),
});

const toAvailabilityResponse = (availability: Availability | null | undefined) =>
  availability ? { ...availability, days: [...availability.days], branches: [...availability.branches] } : null;

export const toProductResponse = ({ product, stock }: ProductWithStock, currency: string): z.infer<typeof ProductResponse> => {
  const { id, name, description, type, category, price, isAvailable, options, allergens, imageUrl, createdAt } = product;
  const { code = null, station = null, catering = null, book = null } = product;
  return {
    id,
    code,
    name,
    description,
    type,
    category,
    station,
    price: toDecimal(price, currency),
    stock,
    isAvailable,
    imageUrl,
    catering,
    createdAt,
    options: options.map((option) => ({
      ...option,
      choices: option.choices.map((choice) => ({ ...choice, price: toDecimal(choice.price, currency) })),
    })),
    allergens: [...allergens],
    parts: [...(product.parts ?? [])],
    availability: toAvailabilityResponse(product.availability),
    book,
    updatedAt: product.updatedAt ?? createdAt,
  };
};
