import { domainEvent } from '#shared/events/events';
import { orderingError } from '../../domain/errors.ts';
import { type Product, type ProductWithStock, type SoldOutMark, toProductChangedEvent } from './product.ts';

const holdsAt = ({ until }: SoldOutMark, at: Date) => until === null || Date.parse(until) > at.getTime();

/** Whether the branch has sold out of the product at this moment. `branchId` null: no branch, so no. */
export const isSoldOutAt = ({ soldOut = [] }: Pick<Product, 'soldOut'>, branchId: string | null, at: Date): boolean =>
  soldOut.some((mark) => mark.branchId === branchId && holdsAt(mark, at));

/**
 * Marks the product as sold out in a branch and forgets marks that have ended.
 * @throws `ordering.too-early` if `until` has passed
 */
export function markSoldOut(product: Product, mark: SoldOutMark, now: Date): Product {
  if (!holdsAt(mark, now)) throw orderingError('ordering.too-early', { details: [{ path: 'until', message: passedText }] });
  return { ...product, soldOut: [...otherMarks(product, mark.branchId, now), mark] };
}
const passedText = { es: 'Esa hora ya pasó', en: 'That time has passed' };

/** Takes the mark of the branch away. */
export const unmarkSoldOut = (product: Product, branchId: string, now: Date): Product => ({
  ...product,
  soldOut: otherMarks(product, branchId, now),
});

const otherMarks = ({ soldOut = [] }: Product, branchId: string, now: Date) =>
  soldOut.filter((mark) => mark.branchId !== branchId && holdsAt(mark, now));

/** The event of a product that a branch has sold out of, or sells again (`mark` undefined). */
export const toSoldOutEvent = (stored: ProductWithStock, currency: string, branchId: string, mark: SoldOutMark | undefined) => {
  const { data } = toProductChangedEvent('updated', stored, currency);
  return domainEvent('ProductChanged', { ...data, branchId, ...(mark && { action: 'sold_out' as const, until: mark.until }) });
};

type FindProduct = (id: string) => Product | undefined;
const partsOf = ({ parts = [] }: Product, findProduct: FindProduct) => parts.map(({ productId }) => findProduct(productId));

/** Whether a branch sells the product, and all its parts, on this day. The days and hours of the product are not asked. */
export function isSoldInBranch(product: Product, findProduct: FindProduct, branchId: string, at: Date): boolean {
  const isSold = (one: Product) => {
    const branches = one.availability?.branches ?? [];
    return one.isAvailable && (branches.length === 0 || branches.includes(branchId)) && !isSoldOutAt(one, branchId, at);
  };
  return [product, ...partsOf(product, findProduct)].every((one) => one !== undefined && isSold(one));
}

/** The first moment after `at` at which a mark of the branch on one of the products, or on their parts, ends; undefined if none does. */
export function findNextSoldOutEnd(products: readonly Product[], findProduct: FindProduct, branchId: string, at: Date): Date | undefined {
  const marks = products.flatMap((product) => [product, ...partsOf(product, findProduct)]).flatMap((one) => one?.soldOut ?? []);
  const ends = marks
    .filter((mark) => mark.branchId === branchId && holdsAt(mark, at))
    .flatMap(({ until }) => (until === null ? [] : Date.parse(until)));
  return ends.length === 0 ? undefined : new Date(Math.min(...ends));
}

/** The id of the timer that ends the mark of a branch on a product. */
export const soldOutTimerId = (branchId: string, productId: string) => `sold-out-${branchId}-${productId}`;
