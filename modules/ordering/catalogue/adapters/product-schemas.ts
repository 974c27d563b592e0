import * as z from 'zod';
import { endOfHours } from '#shared/http/schemas/dates';
import { webAddress } from '#shared/http/schemas/web-addresses';
import { amount, toDecimal, toMinor } from '#shared/values/money';
import type { Availability } from '../domain/availability.ts';
import { changedBook, isIsbn } from '../domain/book.ts';
import { type OnSale, type Option, type ProductDraft, productTypes } from '../domain/product.ts';
import { isProductCode } from '../domain/product-code.ts';
import type { ProductPatch } from '../domain/product-patch.ts';

const name = z.string().trim().min(1).max(120);
const id = z.string().min(1).max(60);

/** Ids by which an order picks: two that are equal could not be told apart. */
const different = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id)).size === list.length;
const differentIds = { params: { rule: 'different-ids' } };

const Choice = z.object({ id, name, price: amount.default(0) });
const OptionBody = z
  .object({
    id,
    name,
    min: z.int().min(0).max(20).default(0),
    max: z.int().min(1).max(20).default(1),
    choices: z.array(Choice).min(1).max(50).refine(different, differentIds),
  })
  .refine(({ min, max }) => min <= max, { path: ['min'], params: { rule: 'min-max' } });

/** Short texts as people write them: an author, a publisher, a language. */
const word = z.string().trim().min(1).max(120).nullable();
export const bookFields = {
  isbn: z
    .string()
    .trim()
    .max(40)
    .refine(isIsbn, { params: { rule: 'isbn' } })
    .nullable(),
  author: word,
  editorial: word,
  publicationYear: z.int().min(-3_000).max(9_999).nullable(),
  language: word,
  pages: z.int().min(1).max(100_000).nullable(),
  rating: z.number().min(0).max(5).nullable(),
};
const AvailabilityBody = z.object({
  days: z.array(z.int().min(1).max(7)).max(7).default([]),
  hours: z.object({ from: endOfHours, to: endOfHours }).nullable().default(null),
  branches: z.array(id).max(100).default([]),
});
const PartBody = z.object({ productId: id, quantity: z.int().min(1).max(100) });

const BookPart = z.object(bookFields).partial();

const fields = {
  /** Stands for the id wherever a product is named. */
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
  price: amount,
  stock: z.int().min(0).max(1_000_000).nullable(),
  isAvailable: z.boolean(),
  options: z.array(OptionBody).max(20).refine(different, differentIds),
  allergens: z.array(z.string().min(1).max(40)).max(20),
  imageUrl: webAddress.nullable(),
  catering: z.object({ minPeople: z.int().min(1).max(5_000) }).nullable(),
  parts: z.array(PartBody).max(10),
  availability: AvailabilityBody.nullable(),
  book: BookPart.nullable(),
};

export const ProductBody = z.object({
  ...fields,
  code: fields.code.default(null),
  description: fields.description.default(''),
  type: fields.type.default('solo'),
  stock: fields.stock.default(null),
  isAvailable: fields.isAvailable.default(true),
  options: fields.options.default([]),
  allergens: fields.allergens.default([]),
  imageUrl: fields.imageUrl.default(null),
  catering: fields.catering.default(null),
  parts: fields.parts.default([]),
  availability: fields.availability.default(null),
  book: fields.book.default(null),
});
export const ProductPatchBody = z.object(fields).partial();
export const ProductShown = z.object({
  ...{ id: z.string(), ...fields, options: z.array(OptionBody) },
  ...{ book: z.object(bookFields).nullable(), createdAt: z.string(), updatedAt: z.string() },
});

const optionsOf = (options: z.infer<typeof fields.options>, currency: string): Option[] =>
  options.map((option, at) => ({
    ...option,
    choices: option.choices.map((choice, nth) => ({
      ...choice,
      price: toMinor(choice.price, currency, 'options', at, 'choices', nth, 'price'),
    })),
  }));

export const draftOf = ({ stock: _, price, options, book, ...body }: z.infer<typeof ProductBody>, currency: string): ProductDraft => ({
  ...body,
  ...(book && { book: changedBook(null, book) }),
  price: toMinor(price, currency, 'price'),
  options: optionsOf(options, currency),
});

export const patchOf = ({ price, options, ...body }: z.infer<typeof ProductPatchBody>, currency: string): ProductPatch => ({
  ...body,
  price: price === undefined ? undefined : toMinor(price, currency, 'price'),
  options: options && optionsOf(options, currency),
});

const shownAvailability = (availability: Availability | null | undefined) =>
  availability ? { ...availability, days: [...availability.days], branches: [...availability.branches] } : null;

export const shownProduct = ({ product, stock }: OnSale, currency: string): z.infer<typeof ProductShown> => {
  const { id, name, description, type, category, price, isAvailable, options, allergens, imageUrl, createdAt } = product;
  const { code = null, catering = null, book = null } = product;
  return {
    ...{
      id,
      code,
      name,
      description,
      type,
      category,
      price: toDecimal(price, currency),
      stock,
      isAvailable,
      imageUrl,
      catering,
      createdAt,
    },
    options: options.map((option) => ({
      ...option,
      choices: option.choices.map((choice) => ({ ...choice, price: toDecimal(choice.price, currency) })),
    })),
    allergens: [...allergens],
    parts: [...(product.parts ?? [])],
    availability: shownAvailability(product.availability),
    book,
    updatedAt: product.updatedAt ?? createdAt,
  };
};
