import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { Availability } from './availability.ts';
import type { Book } from './book.ts';

export const productTypes = ['solo', 'combo', 'promocion'] as const;

type OptionChoice = { readonly id: string; readonly name: string; readonly price: Minor };
/** A guest picks between `min` and `max` choices; each adds its price. */
export type ProductOption = {
  readonly id: string;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly choices: readonly OptionChoice[];
};

/** A product that a combo contains, and how many of it. */
export type ComboPart = { readonly productId: string; readonly quantity: number };

/** The fields of a product that its manager sets. Prices are in minor units of the tenant's currency. */
export type ProductDraft = {
  /** A code chosen by the tenant, which can be used instead of the id in requests. Null or absent: none. */
  readonly code?: string | null;
  readonly name: string;
  readonly description: string;
  readonly type: (typeof productTypes)[number];
  readonly category: string;
  /** Where in the kitchen it is made, such as the grill. Null or absent: wherever its category is. */
  readonly station?: string | null;
  readonly price: Minor;
  readonly isAvailable: boolean;
  readonly options: readonly ProductOption[];
  readonly allergens: readonly string[];
  readonly imageUrl: string | null;
  /** Set if the product is a catering package, priced per person and sold by quote. Null or absent: it is not. */
  readonly catering?: { readonly minPeople: number } | null;
  /** The products that a combo consists of. Selling the combo takes from their stock. */
  readonly parts?: readonly ComboPart[];
  readonly availability?: Availability | null;
  /** The id of a tax rate of the tenant's settings. Null or absent: the first rate. */
  readonly taxRateId?: string | null;
  /** Set if the product is a book. Null or absent: it is not. */
  readonly book?: Book | null;
};
/** `counted`: whether stock is tracked. Stock is a separate item, so that a sale does not change the product. */
export type Product = ProductDraft & {
  readonly id: string;
  readonly tenantId: string;
  readonly counted: boolean;
  /** The key of the uploaded picture, while `imageUrl` shows it. */
  readonly picture?: string;
  readonly createdAt: string;
  /** Time of the last change; absent: `createdAt`. Sales and stock changes do not count. */
  readonly updatedAt?: string;
};
/** A product with its current stock. `stock` null: not tracked. */
export type ProductWithStock = { readonly product: Product; readonly stock: number | null };

export type OptionPick = { readonly optionId: string; readonly choiceId: string };
export type PickedOption = OptionPick & { readonly name: string };

/**
 * Returns the price of one unit with the picked choices, and the picks with their names.
 * @throws `ordering.options-missing` if too few or too many choices of an option are picked
 * @throws `ordering.unknown-option` if the product does not offer a pick
 */
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

/**
 * The event for a product that was created, updated or removed. If the product no longer shows the uploaded picture of `before`, the event
 * names that file.
 */
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

/** The event for a product of which only the stock has changed. */
export const toStockChangedEvent = ({ product, stock }: ProductWithStock): DomainEvent<'StockChanged'> =>
  domainEvent('StockChanged', { id: product.id, action: 'stock_updated', stock });

/** Returns the product with these changes. If they replace `imageUrl`, the uploaded picture no longer belongs to the product. */
export function updateProduct({ picture, ...product }: Product, changes: Partial<Product>): Product {
  const updated = { ...product, ...changes };
  return { ...updated, ...(picture !== undefined && updated.imageUrl === product.imageUrl && { picture }) };
}

const toDroppedPicture = (before: Product | undefined, after: Product | undefined) =>
  before?.picture !== undefined && before.picture !== after?.picture && { droppedPicture: before.picture };

/**
 * Checks that none of the products is a catering package: packages are ordered only by accepting a quote.
 * @throws `ordering.quote-first` with the names of the packages
 */
export function assertNoUnquotedPackages(productsWithStock: readonly ProductWithStock[]) {
  const unquoted = productsWithStock.filter(({ product }) => product.catering);
  if (unquoted.length > 0)
    throw orderingError('ordering.quote-first', { params: { names: unquoted.map(({ product }) => product.name).join(', ') } });
}
