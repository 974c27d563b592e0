import { beforeEach, describe, expect, it } from 'vitest';
import type { TrackedOrders } from '#modules/notifications/ports/tracked-orders';
import { newId } from '#shared/values/ids';
import { createTrackingCode } from '#shared/values/tracking-code';

const until = new Date('2040-05-08T12:00:00Z');

/** The contract of the TrackedOrders port. Every adapter calls this with a factory. */
export const trackedOrdersContract = (name: string, setup: () => Promise<TrackedOrders>) =>
  describe(`${name} keeps the TrackedOrders contract`, () => {
    let tracked: TrackedOrders;
    beforeEach(async () => {
      tracked = await setup();
    });
    const create = () => {
      const orderId = newId();
      return { orderId, trackingCode: createTrackingCode(orderId), isAtTable: false };
    };

    const unfollowed = (order: ReturnType<typeof create>) => ({ ...order, isFollowed: false });

    it('finds the tenant of a code, and of no other code of the same order', async () => {
      const order = create();
      await tracked.save('pardos', order, until);
      await tracked.save('pardos', order, until);
      const codes = [order.trackingCode, createTrackingCode(order.orderId), create().trackingCode, 'x', ''];
      const found = await Promise.all(codes.map((code) => tracked.findTenantId(code)));
      expect(found).toEqual(['pardos', undefined, undefined, undefined, undefined]);
    });

    it('waits for word of an order, but not for long', async () => {
      const [order, other] = [create(), create()];
      const [early, never, malformed] = [order.trackingCode, other.trackingCode, 'x'].map((code) => tracked.waitForTenantId(code));
      await tracked.save('pardos', order, until);
      expect([await early, await never, await malformed]).toEqual(['pardos', undefined, undefined]);
    });

    it('remembers that somebody follows an order, whatever is said of it again', async () => {
      const [order, other] = [{ ...create(), isAtTable: true }, create()];
      for (const each of [order, other]) await tracked.save('pardos', each, until);
      const codes = [order.trackingCode, order.trackingCode, createTrackingCode(other.orderId), create().trackingCode, 'x'];
      for (const code of codes) await tracked.markFollowed(code);
      await tracked.save('pardos', order, until);
      expect(await tracked.findAll('pardos', [order.orderId])).toEqual([{ ...order, isFollowed: true }]);
      expect(await tracked.findAll('pardos', [other.orderId])).toEqual([{ ...other, isFollowed: false }]);
      expect(await tracked.findTenantId(order.trackingCode)).toBe('pardos');
    });

    it('tells the codes of the tenant’s own orders', async () => {
      const [one, two, theirs] = [create(), create(), create()];
      for (const order of [one, two]) await tracked.save('pardos', order, until);
      await tracked.save('norkys', theirs, until);
      const ids = [one, two, theirs, create()].map(({ orderId }) => orderId);
      const found = await tracked.findAll('pardos', ids);
      expect(found.toSorted((a, b) => ids.indexOf(a.orderId) - ids.indexOf(b.orderId))).toEqual([one, two].map(unfollowed));
      expect(await tracked.findAll('norkys', ids)).toEqual([theirs].map(unfollowed));
    });
  });
