import { beforeEach, describe, expect, it } from 'vitest';
import type { Order } from '#modules/ordering/orders/domain/order';
import type { Orders } from '#modules/ordering/orders/ports/orders';
import { type Promotion, toPromotionChangedEvent } from '#modules/ordering/promotions/domain/promotion';
import type { Promotions, VersionedPromotion } from '#modules/ordering/promotions/ports/promotions';
import { type Envelope, toEnvelopes } from '#shared/events/events';
import { newId } from '#shared/values/ids';

export type PromotionsSetup = () => Promise<{
  readonly promotions: Promotions;
  readonly orders: Orders;
  readonly events: () => Promise<readonly Envelope[]>;
}>;

const createdAt = '2040-03-02T15:00:00.000Z';
const errorWithCode = (code: string) => expect.objectContaining({ code });
export const createPromotion = (more: Partial<Promotion> = {}): Promotion => ({
  id: newId(),
  tenantId: 'pardos',
  createdAt,
  name: 'Lunes',
  description: '',
  enabled: true,
  kind: 'percentage',
  value: 1_000,
  from: null,
  to: null,
  days: [],
  hours: null,
  code: null,
  products: [],
  categories: [],
  items: [],
  minTotal: 0,
  maxUses: null,
  maxUsesPerCustomer: null,
  stackable: false,
  ...more,
});

/** The contract of the Promotions port. Every adapter calls this with a factory for it and for Orders. */
export const promotionsContract = (name: string, setup: PromotionsSetup) =>
  describe(`${name} keeps the Promotions contract`, () => {
    let house: Awaited<ReturnType<PromotionsSetup>>;
    beforeEach(async () => {
      house = await setup();
    });

    const said = (promotion: Promotion) =>
      toEnvelopes([toPromotionChangedEvent('created', promotion)], { tenantId: 'pardos', correlationId: 'r1' }, new Date(createdAt));
    const add = async (more: Partial<Promotion> = {}) => {
      const promotion = createPromotion(more);
      await house.promotions.add(promotion, said(promotion));
      return promotion;
    };
    const listed = async (tenantId: string) => (await house.promotions.list(tenantId, { limit: 100, matches: () => true })).promotions;
    const find = async ({ id }: Promotion) => (await house.promotions.find('pardos', id)) as VersionedPromotion;
    const become = async (promotion: Promotion, more: Partial<Promotion>) => {
      const stored = await find(promotion);
      await house.promotions.change(stored, { ...stored.promotion, ...more }, []);
    };
    const orderWith = ({ id: promotionId, name, maxUses, maxUsesPerCustomer }: Promotion, customerId = 'ana'): Order => {
      const counts = [
        ...(maxUses === null ? [] : [{ of: 'all', limit: maxUses } as const]),
        ...(maxUsesPerCustomer === null ? [] : [{ of: 'customer', limit: maxUsesPerCustomer } as const]),
      ];
      return {
        id: newId(),
        tenantId: 'pardos',
        customerId,
        customerName: 'Ana',
        branchId: null,
        type: 'delivery',
        tableId: null,
        lines: [],
        discounts: [{ promotionId, name, amount: 100, counts }],
        total: 900,
        currency: 'PEN',
        address: null,
        note: null,
        payment: { method: 'cash', status: 'ON_DELIVERY' },
        scheduledFor: null,
        createdAt,
        cancelled: null,
        progress: { steps: {}, delivered: false },
      } as const;
    };
    const buy = (promotion: Promotion, customerId?: string) => house.orders.add(orderWith(promotion, customerId), []);

    it('keeps promotions in the order they were made, for their tenant alone', async () => {
      const [one, two] = [await add(), await add({ name: 'Martes' })];
      expect((await listed('pardos')).map(({ promotion, used }) => [promotion, used])).toEqual([
        [one, 0],
        [two, 0],
      ]);
      expect([await listed('norkys'), await house.promotions.find('norkys', one.id)]).toEqual([[], undefined]);
      expect((await house.events()).map(({ type }) => type)).toEqual(['PromotionChanged', 'PromotionChanged']);
    });

    it('changes and removes what is as it was read', async () => {
      const stale = await find(await add());
      await become(stale.promotion, { name: 'Martes' });
      const late = [house.promotions.change(stale, stale.promotion, []), house.promotions.remove(stale, [])];
      for (const change of late) await expect(change).rejects.toEqual(errorWithCode('ordering.changed-meanwhile'));
      await house.promotions.remove(await find(stale.promotion), []);
      expect(await listed('pardos')).toEqual([]);
    });

    it("gives a code to one while it is enabled; other tenants' codes are others", async () => {
      const holder = await add({ code: 'LUNES' });
      await add({ code: 'LUNES', tenantId: 'norkys' });
      const sleeping = await add({ code: 'LUNES', enabled: false });
      const taken = [add({ code: 'LUNES' }), become(sleeping, { enabled: true })];
      for (const attempt of taken) await expect(attempt).rejects.toEqual(errorWithCode('ordering.code-taken'));
      await become(holder, { name: 'Mejor' });
      await become(holder, { code: 'MARTES' });
      await become(sleeping, { enabled: true });
      await expect(become(holder, { code: 'LUNES' })).rejects.toEqual(errorWithCode('ordering.code-taken'));
      await house.promotions.remove(await find(sleeping), []);
      await become(holder, { code: 'LUNES' });
      await become(holder, { enabled: false });
      await add({ code: 'LUNES' });
    });

    it('gives a code to one of many at once', async () => {
      const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => add({ code: 'LUNES' })));
      expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('offers what is enabled and asks for no other code, with how often it was had', async () => {
      const free = await add({ maxUses: 5 });
      const coded = await add({ code: 'LUNES', maxUsesPerCustomer: 2 });
      await add({ code: 'OTRO' });
      await add({ enabled: false });
      for (const customer of ['ana', 'ana', 'bea']) await buy(coded, customer);
      await buy(free);
      const offers = async (customer: string, code: string | null) =>
        (await house.promotions.findOffers('pardos', customer, code)).map(({ promotion, ...uses }) => [promotion.id, Object.values(uses)]);
      expect(await offers('ana', null)).toEqual([[free.id, [1, 0]]]);
      expect(await offers('ana', 'LUNES')).toEqual([
        [free.id, [1, 0]],
        [coded.id, [0, 2]],
      ]);
      expect((await offers('eva', 'LUNES'))[1]).toEqual([coded.id, [0, 0]]);
    });

    it('is had as often as it may be, in all and by one customer, whoever comes at once', async () => {
      const promotion = await add({ maxUses: 5, maxUsesPerCustomer: 2 });
      const buyers = ['ana', 'bea', 'eva', 'luz'].flatMap((name) => [name, name, name]);
      const attempts = await Promise.allSettled(buyers.map((name) => buy(promotion, name)));
      const failed = attempts.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
      expect(failed).toEqual(Array.from({ length: 7 }, () => 'ordering.promotion-used-up'));
      expect((await find(promotion)).used).toBe(5);
      const each = await Promise.all(['ana', 'bea', 'eva', 'luz'].map((name) => house.promotions.findOffers('pardos', name, null)));
      const had = each.map(([offer]) => offer?.usedByCustomer ?? 0);
      expect([had.reduce((sum, count) => sum + count), Math.max(...had)]).toEqual([5, 2]);
    });

    it('gives uses back with the order that is cancelled, once', async () => {
      const promotion = await add({ maxUses: 1, maxUsesPerCustomer: 1 });
      const order = orderWith(promotion);
      await house.orders.add(order, []);
      await expect(buy(promotion)).rejects.toEqual(errorWithCode('ordering.promotion-used-up'));
      const cancel = async () => {
        const stored = await house.orders.find('pardos', order.id);
        if (stored) await house.orders.change(stored, { ...stored.order, cancelled: { reason: 'x', at: createdAt } }, []);
      };
      await cancel();
      await cancel();
      expect((await find(promotion)).used).toBe(0);
      expect(await buy(promotion)).toBe(true);
      await expect(buy(promotion)).rejects.toEqual(errorWithCode('ordering.promotion-used-up'));
    });
  });
