import type { LocalizedText } from '#shared/errors';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import { textKey } from '#shared/values/text-key';
import { isWithinSchedule } from '../../catalogue/domain/availability.ts';
import { orderingError } from '../../domain/errors.ts';
import { toWallClock } from '../../domain/wall-clock.ts';

export const promotionKinds = ['percentage', 'amount', 'combo'] as const;

/** A product and its quantity in one set of a combo. */
type PromotionComboItem = { readonly productId: string; readonly quantity: number };

/** The editable fields of a promotion. */
export type PromotionDraft = {
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly kind: (typeof promotionKinds)[number];
  /** `percentage`: hundredths of a percent. `amount`: minor units subtracted once per order. `combo`: price of a set in minor units. */
  readonly value: number;
  /** Runs from `from` (inclusive) to `to` (exclusive), in ISO-8601; null: unbounded. */
  readonly from: string | null;
  readonly to: string | null;
  /** ISO weekdays, 1 (Monday) to 7; empty: every day. */
  readonly days: readonly number[];
  /** HH:MM; `to` is exclusive and at most 24:00. If `from` is later than `to`, the period passes midnight. Null: all day. */
  readonly hours: { readonly from: string; readonly to: string } | null;
  /** The code that the customer must enter, in upper case; null: no code is needed. */
  readonly code: string | null;
  /** The products and categories that are discounted; if both are empty, the whole order. */
  readonly products: readonly string[];
  readonly categories: readonly string[];
  /** Only for combos. */
  readonly items: readonly PromotionComboItem[];
  /** The minimum total of the order before discounts, in minor units. */
  readonly minTotal: Minor;
  /** The maximum number of orders that use it, in total and per customer; null: unlimited. */
  readonly maxUses: number | null;
  readonly maxUsesPerCustomer: number | null;
  /** Whether it can be combined with other promotions in an order. */
  readonly stackable: boolean;
};
export type Promotion = PromotionDraft & { readonly id: string; readonly tenantId: string; readonly createdAt: string };

/** Converts a code to the form in which codes are stored, compared and shown: upper case. */
export const normalizePromotionCode = (code: string) => textKey(code).toUpperCase();

const fieldMessages = {
  value: { es: 'Debe ser mayor que 0, y un porcentaje de 100 como máximo', en: 'Must be more than 0, and a percentage 100 at most' },
  items: { es: 'Un combo tiene productos distintos; las demás, ninguno', en: 'A combo has different products; other kinds have none' },
  products: { es: 'Un combo no se limita a productos ni categorías', en: 'A combo is not limited to products or categories' },
  to: { es: 'Debe terminar después de empezar', en: 'Must end after it begins' },
  hours: { es: 'Deben terminar a otra hora que la de empezar', en: 'Must end at another time than they begin' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

/**
 * Checks a promotion for contradictions and returns it.
 * @throws `ordering.bad-promotion` naming the fields
 */
export function validatePromotion<P extends PromotionDraft>(promotion: P): P {
  const { kind, value, from, to, hours, items, products, categories } = promotion;
  const isInvalidField = {
    value: value <= 0 || (kind === 'percentage' && value > 10_000),
    items: (kind === 'combo') !== items.length > 0 || new Set(items.map(({ productId }) => productId)).size < items.length,
    products: kind === 'combo' && products.length + categories.length > 0,
    to: from !== null && to !== null && from >= to,
    hours: hours !== null && hours.from === hours.to,
  };
  const details = Object.entries(fieldMessages).flatMap(([path, message]) =>
    isInvalidField[path as keyof typeof isInvalidField] ? [{ path, message }] : [],
  );
  if (details.length > 0) throw orderingError('ordering.bad-promotion', { details });
  return promotion;
}

/** Whether the promotion is public: it is enabled, has started and has not ended. */
export const isPromotionVisible = ({ enabled, from, to }: Promotion, now: Date) =>
  enabled && (from ?? '') <= now.toISOString() && (to === null || now.toISOString() < to);

export const isPromotionOver = ({ to }: Promotion, now: Date) => to !== null && to <= now.toISOString();

/** Whether the promotion runs now, in a time zone. A period that passes midnight belongs to the day on which it starts. */
export function isPromotionRunning(promotion: Promotion, now: Date, timeZone: string): boolean {
  return isPromotionVisible(promotion, now) && isWithinSchedule(promotion, toWallClock(now, timeZone));
}

/**
 * Returns the promotions of discounts, reduced to what they say about the lines that they were given for, so that they can be applied to
 * fewer of them later.
 */
export function keepApplied(
  offers: readonly { readonly promotion: Promotion }[],
  discounts: readonly { readonly promotionId: string }[],
  lines: readonly { readonly productId: string; readonly category: string }[],
): readonly Promotion[] {
  const productIds = new Set(lines.map(({ productId }) => productId));
  const categories = new Set(lines.map(({ category }) => textKey(category)));
  return offers
    .filter(({ promotion }) => discounts.some(({ promotionId }) => promotionId === promotion.id))
    .map(({ promotion }) => ({
      ...promotion,
      products: promotion.products.filter((id) => productIds.has(id)),
      categories: promotion.categories.filter((category) => categories.has(textKey(category))),
    }));
}

/** Creates the event of a change. `before`: the promotion before an update, to detect that it was enabled or disabled. */
export function toPromotionChangedEvent(
  action: 'created' | 'updated' | 'removed',
  { id, name, enabled }: Promotion,
  before?: Promotion,
): DomainEvent {
  const isToggled = action === 'updated' && before?.enabled !== enabled;
  return domainEvent('PromotionChanged', { id, action: isToggled ? 'status_changed' : action, name, enabled });
}
