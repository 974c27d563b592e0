import type { Text } from '#shared/errors';
import { refuse } from '../../domain/errors.ts';
import { isOpen, type Moment } from './availability.ts';
import type { OnSale, Product, ProductDraft } from './product.ts';

/** Products by id; only of these is it known what is left. */
export type Menu = ReadonlyMap<string, OnSale>;

export const menuOf = (onSale: readonly OnSale[]): Menu => new Map(onSale.map((entry) => [entry.product.id, entry]));

export const partIds = (onSale: readonly OnSale[]) => [
  ...new Set(onSale.flatMap(({ product }) => (product.parts ?? []).map((part) => part.productId))),
];

/** What is sold as one with others is a plain product: nothing is made of what is itself made of parts. */
const isPlain = (entry: OnSale | undefined): entry is OnSale => entry !== undefined && !entry.product.parts?.length;

/** Whether it is sold then and there, with all that it is made of; how much is left is another question. */
export const isOffered = (product: Product, menu: Menu, moment: Moment) =>
  isOfferedAmong(product, (productId) => menu.get(productId)?.product, moment);

/** The same, by whatever knows the products. */
export function isOfferedAmong(product: Product, productOf: (id: string) => Product | undefined, moment: Moment): boolean {
  const isOn = ({ isAvailable, availability }: Product) => isAvailable && isOpen(availability, moment);
  const parts = (product.parts ?? []).map(({ productId }) => productOf(productId));
  return isOn(product) && parts.every((part) => part !== undefined && !part.parts?.length && isOn(part));
}

/** It with what its parts leave of it: what is made of parts counts nothing of its own. None where a part is off or gone. */
export function withParts(entry: OnSale, menu: Menu): OnSale {
  const parts = entry.product.parts ?? [];
  if (parts.length === 0) return entry;
  const left = parts.map(({ productId, quantity }) => {
    const part = menu.get(productId);
    if (!isPlain(part) || !part.product.isAvailable) return 0;
    return part.stock === null ? Number.POSITIVE_INFINITY : Math.floor(part.stock / quantity);
  });
  const least = Math.min(...left);
  return { ...entry, stock: Number.isFinite(least) ? least : null };
}

/** The fields that make no combo of these parts. `menu` has all that are there. */
export function wrongParts({ type, parts = [] }: Pick<ProductDraft, 'type' | 'parts'>, counted: boolean, menu: Menu, ownId?: string) {
  if (parts.length === 0) return [];
  const wrong = parts.flatMap(({ productId }, at) => {
    const isTwice = parts.findIndex((part) => part.productId === productId) < at;
    return isTwice || productId === ownId || !isPlain(menu.get(productId)) ? [`parts.${at}.productId`] : [];
  });
  if (type === 'solo') wrong.push('type');
  if (counted) wrong.push('stock');
  return wrong;
}

/** What is wrong with one of the fields that `wrongParts` names. */
function faultOf(path: string): Text {
  if (path === 'type') return { es: 'Lo que lleva partes es un combo o una promoción', en: 'What has parts is a combo or a promotion' };
  if (path === 'stock') return { es: 'De un combo se cuentan las partes', en: 'Of a combo its parts are counted' };
  return {
    es: 'Debe ser otro producto que se vende, sin partes y una sola vez',
    en: 'Must be another product on sale, without parts, and only once',
  };
}

/** Refuses parts that make no combo, field by field. */
export function checkParts(product: Product, menu: Menu) {
  const wrong = wrongParts(product, product.counted, menu, product.id);
  const details = wrong.map((path) => ({ path, message: faultOf(path) }));
  if (details.length > 0) throw refuse('ordering.bad-parts', { details });
}
