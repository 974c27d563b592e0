import { ManagePromotions } from '#modules/ordering/index';
import type { Principal } from '#shared/auth/auth';
import { toHundredths, toMinor } from '#shared/values/money';
import { demoCorrelationId } from '../backdated-handlers.ts';
import type { DemoApp } from './demo-app.ts';

type DemoPromotion = {
  readonly name: string;
  readonly description: string;
  readonly kind: 'percentage' | 'amount' | 'combo';
  /** The percentage or the amount in soles that is taken off, or the price of the combination in soles. */
  readonly value: number;
  readonly code: string;
  /** ISO days of the week, from 1 for Monday; none: every day. */
  readonly days: readonly number[];
  readonly hours: { readonly from: string; readonly to: string } | null;
  /** The keys of the dishes in a combination. */
  readonly parts: readonly string[];
  readonly maxUsesPerCustomer: number | null;
};

/** Each requires its code, so that no total changes by itself. */
export const demoPromotions: readonly DemoPromotion[] = [
  {
    name: 'Almuerzo ligero de bolsillo',
    description: '15 % menos de lunes a viernes, de 12:00 a 16:00.',
    kind: 'percentage',
    value: 15,
    code: 'ALMUERZO15',
    days: [1, 2, 3, 4, 5],
    hours: { from: '12:00', to: '16:00' },
    parts: [],
    maxUsesPerCustomer: null,
  },
  {
    name: 'Bienvenida a la mesa',
    description: 'S/ 10 menos, una vez por cliente, cualquier día.',
    kind: 'amount',
    value: 10,
    code: 'BIENVENIDA',
    days: [],
    hours: null,
    parts: [],
    maxUsesPerCustomer: 1,
  },
  {
    name: 'Cuarto con chicha',
    description: 'Un cuarto de pollo y una chicha grande por S/ 29.90, de domingo a jueves.',
    kind: 'combo',
    value: 29.9,
    code: 'CUARTOCHICHA',
    days: [7, 1, 2, 3, 4],
    hours: { from: '12:00', to: '23:00' },
    parts: ['pollo_1_4', 'chicha_grande'],
    maxUsesPerCustomer: null,
  },
];

/** Creates the promotions of the restaurant. `productIds`: its products by their keys. */
export async function createPromotions(
  { app: { container } }: DemoApp,
  { tenantId, userId, role }: Principal,
  productIds: ReadonlyMap<string, string>,
) {
  const managePromotions = container.get(ManagePromotions);
  const cause = { tenantId, correlationId: demoCorrelationId, actor: { userId, role } };
  for (const { parts, value, ...promotion } of demoPromotions) {
    const items = parts.map((key) => ({ productId: productIds.get(key) ?? key, quantity: 1 }));
    const defaults = { enabled: true, from: null, to: null, products: [], categories: [], minTotal: 0, maxUses: null, stackable: false };
    await managePromotions.add(
      { ...promotion, ...defaults, items, value: promotion.kind === 'percentage' ? toHundredths(value) : toMinor(value, 'PEN') },
      cause,
    );
  }
}
