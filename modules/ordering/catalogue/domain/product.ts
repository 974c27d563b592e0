import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { Availability } from './availability.ts';
import type { Book } from './book.ts';

export const productTypes = ['solo', 'combo', 'promocion'] as const;

type OptionChoice = { readonly id: string; readonly name: string; readonly price: Minor };
/** Between `min` and `max` of the choices may be picked; each adds its price. */
export type ProductOption = {
  readonly id: string;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly choices: readonly OptionChoice[];
};

/** So many of a product are in one of another. */
export type ComboPart = { readonly productId: string; readonly quantity: number };

/** What a person decides about a product. Prices in minor units of the tenant's currency. */
export type ProductDraft = {
  /** A short name that the tenant gives it, for its id wherever a product is named; absent or null: none. */
  readonly code?: string | null;
  readonly name: string;
  readonly description: string;
  readonly type: (typeof productTypes)[number];
  readonly category: string;
  readonly price: Minor;
  readonly isAvailable: boolean;
  readonly options: readonly ProductOption[];
  readonly allergens: readonly string[];
  readonly imageUrl: string | null;
  /** It is a package for catering, at a price for each person; absent or null: it is none. */
  readonly catering?: { readonly minPeople: number } | null;
  /** What it is made of, if of other products: their stock is taken for it. */
  readonly parts?: readonly ComboPart[];
  readonly availability?: Availability | null;
  /** What it is as a book; absent or null: it is none. */
  readonly book?: Book | null;
};
/** `counted`: its stock is kept, as an item of its own, so that selling it does not touch this one. */
export type Product = ProductDraft & {
  readonly id: string;
  readonly tenantId: string;
  readonly counted: boolean;
  /** The key of the file that its manager has uploaded, while `imageUrl` shows it. */
  readonly picture?: string;
  readonly createdAt: string;
  /** Absent: since it was made. A sale or a new stock is no change of the product. */
  readonly updatedAt?: string;
};
/** A product as it can be sold at this moment. `stock` null: not counted. */
export type ProductWithStock = { readonly product: Product; readonly stock: number | null };

export type OptionPick = { readonly optionId: string; readonly choiceId: string };
export type PickedOption = OptionPick & { readonly name: string };

/** What one of it costs with these picks, and the picks by name. Refuses picks that the product does not offer or that are too few or many. */
export function priceWithPicks(product: Product, picks: readonly OptionPick[]): { unitPrice: Minor; options: PickedOption[] } {
  for (const { id, name, min, max } of product.options) {
    const count = picks.filter(({ optionId }) => optionId === id).length;
    if (count < min || count > max)
      throw orderingError('ordering.options-missing', { params: { name: product.name, option: name, min, max } });
  }
  const pickedChoices = picks.map(({ optionId, choiceId }) => {
    const choice = product.options.find(({ id }) => id === optionId)?.choices.find(({ id }) => id === choiceId);
    if (!choice) throw orderingError('ordering.unknown-option', { params: { name: product.name } });
    return { optionId, choiceId, name: choice.name, price: choice.price };
  });
  const unitPrice = pickedChoices.reduce((sum, { price }) => sum + price, product.price);
  return { unitPrice, options: pickedChoices.map(({ price: _, ...pick }) => pick) };
}

/** What is said of a product that was made, changed or removed; `before` had a picture that it may show no more. */
export const toProductChangedEvent = (
  action: DomainEvent<'ProductChanged'>['data']['action'],
  { product, stock }: ProductWithStock,
  currency: string,
  before?: Product,
): DomainEvent<'ProductChanged'> =>
  domainEvent('ProductChanged', {
    id: product.id,
    action,
    name: product.name,
    category: product.category,
    price: product.price,
    currency,
    stock,
    enabled: product.isAvailable,
    ...toDroppedPicture(before, action === 'removed' ? undefined : product),
  });

/** What is said of a product of which nothing but the stock has changed. */
export const toStockChangedEvent = ({ product, stock }: ProductWithStock): DomainEvent<'StockChanged'> =>
  domainEvent('StockChanged', { id: product.id, action: 'stock_updated', stock });

/** The product with these values; another address in the place of its picture's takes the picture from it. */
export function updateProduct({ picture, ...product }: Product, changes: Partial<Product>): Product {
  const updated = { ...product, ...changes };
  return { ...updated, ...(picture !== undefined && updated.imageUrl === product.imageUrl && { picture }) };
}

const toDroppedPicture = (before: Product | undefined, after: Product | undefined) =>
  before?.picture !== undefined && before.picture !== after?.picture && { droppedPicture: before.picture };

/**
 * A package for catering is ordered by accepting a quote, never by itself.
 * @throws `ordering.quote-first` naming the packages
 */
export function assertNoUnquotedPackages(productsWithStock: readonly ProductWithStock[]) {
  const unquoted = productsWithStock.filter(({ product }) => product.catering);
  if (unquoted.length > 0)
    throw orderingError('ordering.quote-first', { params: { names: unquoted.map(({ product }) => product.name).join(', ') } });
}
