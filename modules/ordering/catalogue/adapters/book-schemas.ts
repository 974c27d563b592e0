import * as z from 'zod';
import { webAddressSchema } from '#shared/http/schemas/web-addresses';
import { amountSchema, toDecimal, toMinor } from '#shared/values/money';
import { applyBookPatch } from '../domain/book.ts';
import type { ProductDraft, ProductWithStock } from '../domain/product.ts';
import type { ProductPatch } from '../domain/product-patch.ts';
import { bookFields, ProductBody } from './product-schemas.ts';

const { name: title, description, category, stock } = ProductBody.shape;
const { isbn, author, editorial, publicationYear: publication_year, language, pages, rating } = bookFields;

/** The fields of a book in the bookshop's API: names in snake_case, prices as decimal numbers. */
const fields = {
  isbn,
  title,
  description: description.unwrap(),
  author,
  editorial,
  category,
  price: amountSchema,
  cover_image_url: webAddressSchema.nullable(),
  stock_quantity: stock.unwrap(),
  is_active: z.boolean(),
  publication_year,
  language,
  pages,
  rating,
};
const { title: _title, category: _category, price: _price, ...rest } = fields;

export const BookBody = z
  .object({ ...fields, ...z.object(rest).partial().shape, isbn: isbn.unwrap(), author: author.unwrap() })
  .meta({ id: 'BookInput' });
export const BookPatchBody = z.object(fields).partial().meta({ id: 'BookUpdate' });
export const BookResponse = z
  .object({ book_id: z.string(), ...fields, created_at: z.string(), updated_at: z.string() })
  .meta({ id: 'Book' });

type BookPatchInput = z.infer<typeof BookPatchBody>;

const toBookDetails = ({ isbn, author, editorial, publication_year: publicationYear, language, pages, rating }: BookPatchInput) => ({
  isbn,
  author,
  editorial,
  publicationYear,
  language,
  pages,
  rating,
});

export const toBookDraft = (body: z.infer<typeof BookBody>, currency: string): ProductDraft => ({
  name: body.title,
  description: body.description ?? '',
  category: body.category,
  price: toMinor(body.price, currency, 'price'),
  type: 'solo',
  isAvailable: body.is_active ?? true,
  options: [],
  allergens: [],
  imageUrl: body.cover_image_url ?? null,
  book: applyBookPatch(null, toBookDetails(body)),
});

export function toBookPatch(body: BookPatchInput, currency: string): ProductPatch {
  const details = toBookDetails(body);
  return {
    name: body.title,
    description: body.description,
    category: body.category,
    imageUrl: body.cover_image_url,
    isAvailable: body.is_active,
    stock: body.stock_quantity,
    price: body.price === undefined ? undefined : toMinor(body.price, currency, 'price'),
    book: Object.values(details).some((value) => value !== undefined) ? details : undefined,
  };
}

/** Returns any product as a book. The book fields of a product without book details are null. */
export const toBookResponse = ({ product, stock }: ProductWithStock, currency: string): z.infer<typeof BookResponse> => {
  const { isbn, author, editorial, publicationYear: publication_year, language, pages, rating } = applyBookPatch(product.book, {});
  const { id: book_id, name: title, description, category, imageUrl, isAvailable, createdAt: created_at, updatedAt = created_at } = product;
  return {
    book_id,
    isbn,
    title,
    description,
    author,
    editorial,
    category,
    price: toDecimal(product.price, currency),
    stock_quantity: stock,
    cover_image_url: imageUrl,
    is_active: isAvailable,
    publication_year,
    language,
    pages,
    rating,
    created_at,
    updated_at: updatedAt,
  };
};
