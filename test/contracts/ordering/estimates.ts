import { beforeEach, describe, expect, it } from 'vitest';
import type { Estimates } from '#modules/ordering/orders/ports/estimates';
import type { DomainEvent } from '#shared/events/events';

type Told = DomainEvent<'EstimatesChanged'>['data'];
const told = (toMinutes: number, more: Partial<Told> = {}): Told => ({
  branchId: null,
  orderType: 'delivery',
  fromMinutes: 10,
  toMinutes,
  until: null,
  ...more,
});
const now = new Date('2026-03-02T15:00:00.000Z');
const at = (minute: number) => new Date(now.getTime() + minute * 60_000).toISOString();

/** The contract of the Estimates port. Every adapter calls this with a factory. */
export const estimatesContract = (name: string, setup: () => Promise<{ readonly estimates: Estimates }>) =>
  describe(`${name} keeps the Estimates contract`, () => {
    let estimates: Estimates;
    beforeEach(async () => {
      ({ estimates } = await setup());
    });
    const find = async (branchId: string | null = null, tenantId = 'pardos') =>
      (await estimates.find(tenantId, branchId, 'delivery', now))?.toMinutes;

    it('knows what was told of a branch, else of the business, and nothing of another one', async () => {
      expect(await find()).toBeUndefined();
      await estimates.save('pardos', told(40), at(0));
      await estimates.save('pardos', told(50, { branchId: 'b1' }), at(0));
      expect([await find(), await find('b1'), await find('b2'), await find(null, 'norkys')]).toEqual([40, 50, 40, undefined]);
      expect(await estimates.find('pardos', null, 'delivery', now)).toEqual({ fromMinutes: 10, toMinutes: 40 });
      expect(await estimates.find('pardos', null, 'pickup', now)).toBeUndefined();
    });

    it('keeps what was told last, whatever comes in between', async () => {
      await estimates.save('pardos', told(40), at(2));
      await estimates.save('pardos', told(30), at(1));
      expect(await find()).toBe(40);
      await estimates.save('pardos', told(20), at(3));
      expect(await find()).toBe(20);
    });

    it('goes by what was told of the business once that of the branch is over', async () => {
      await estimates.save('pardos', told(40), at(0));
      await estimates.save('pardos', told(90, { branchId: 'b1', until: at(1) }), at(0));
      expect(await find('b1')).toBe(90);
      await estimates.save('pardos', told(80, { branchId: 'b1', until: at(0) }), at(1));
      expect(await find('b1')).toBe(40);
    });
  });
