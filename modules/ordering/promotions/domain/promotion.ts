import type { LocalizedText } from '#shared/errors';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import { textKey } from '#shared/values/text-key';
import { isWithinSchedule } from '../../catalogue/domain/availability.ts';
import { orderingError } from '../../domain/errors.ts';
import { toWallClock } from '../../domain/wall-clock.ts';

export const promotionKinds = ['percentage', 'amount', 'combo'] as const;

/** What a combo's price is for: so many of each of these. */
type PromotionComboItem = { readonly productId: string; readonly quantity: number };

/** What a person decides about a promotion. */
export type PromotionDraft = {
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly kind: (typeof promotionKinds)[number];
  /** Hundredths of a percent, minor units that are taken off an order once, or the price of a combo in minor units. */
  readonly value: number;
  /** It runs from this moment on and before that one; null: without that bound. */
  readonly from: string | null;
  readonly to: string | null;
  /** ISO days of the week, 1 is Monday; none: every day. */
  readonly days: readonly number[];
  /** Hours of the day as HH:MM, the last one excluded, up to 24:00; from a later to an earlier one past midnight. Null: all day. */
  readonly hours: { readonly from: string; readonly to: string } | null;
  /** What a guest has to say to get it, in capitals; null: nothing. */
  readonly code: string | null;
  /** What it takes something off; without any of both, the whole order. */
  readonly products: readonly string[];
  readonly categories: readonly string[];
  /** Of a combo alone. */
  readonly items: readonly PromotionComboItem[];
  /** What the order must come to before discounts, in minor units. */
  readonly minTotal: Minor;
  /** How many orders may have it, in all and of one customer; null: any number. */
  readonly maxUses: number | null;
  readonly maxUsesPerCustomer: number | null;
  /** Whether others may stand on the same order. */
  readonly stackable: boolean;
};
export type Promotion = PromotionDraft & { readonly id: string; readonly tenantId: string; readonly createdAt: string };

/** The form in which codes are compared and shown: in capitals, however they are typed. */
export const normalizePromotionCode = (code: string) => textKey(code).toUpperCase();

const fieldMessages = {
  value: { es: 'Debe ser mayor que 0, y un porcentaje de 100 como máximo', en: 'Must be more than 0, and a percentage 100 at most' },
  items: { es: 'Un combo tiene productos distintos; las demás, ninguno', en: 'A combo has different products; other kinds have none' },
  products: { es: 'Un combo no se limita a productos ni categorías', en: 'A combo is not limited to products or categories' },
  to: { es: 'Debe terminar después de empezar', en: 'Must end after it begins' },
  hours: { es: 'Deben terminar a otra hora que la de empezar', en: 'Must end at another time than they begin' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

/** Refuses what cannot be meant, naming the field. */
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

/** Whether everybody may see it now: it is enabled, and neither to come nor over. */
export const isPromotionVisible = ({ enabled, from, to }: Promotion, now: Date) =>
  enabled && (from ?? '') <= now.toISOString() && (to === null || now.toISOString() < to);

export const isPromotionOver = ({ to }: Promotion, now: Date) => to !== null && to <= now.toISOString();

/** Whether it runs at this moment, by the wall clocks of a time zone. What runs past midnight belongs to the day it began on. */
export function isPromotionRunning(promotion: Promotion, now: Date, timeZone: string): boolean {
  return isPromotionVisible(promotion, now) && isWithinSchedule(promotion, toWallClock(now, timeZone));
}

/** What is said of a promotion; `before` it was changed. */
export function toPromotionChangedEvent(
  action: 'created' | 'updated' | 'removed',
  { id, name, enabled }: Promotion,
  before?: Promotion,
): DomainEvent {
  const isToggled = action === 'updated' && before?.enabled !== enabled;
  return domainEvent('PromotionChanged', { id, action: isToggled ? 'status_changed' : action, name, enabled });
}
