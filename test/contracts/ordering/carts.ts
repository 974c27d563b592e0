import { beforeEach, describe, expect, it } from 'vitest';
import type { CartLine } from '#modules/ordering/checkout/domain/cart';
import { toCartChangedEvent } from '#modules/ordering/checkout/domain/cart';
import type { Carts } from '#modules/ordering/checkout/ports/carts';
import { type Envelope, toEnvelopes } from '#shared/events/events';
import { DuplicateRequest } from '#shared/store/idempotency';
import { ConditionFailed, type Store } from '#shared/store/store';
import { createIdempotencyRecord } from '../idempotency-record.ts';
import type { ManualClock } from '../store/store-under-test.ts';

type CartsUnderTest = {
  readonly carts: Carts;
  readonly events: () => Promise<readonly Envelope[]>;
  readonly clock: ManualClock;
  readonly write: Store['write'];
};

const ana = { tenantId: 'pardos', ownerId: 'ana' };
const line = (lineId: string, quantity = 1): CartLine => ({
  lineId,
  productId: `p-${lineId}`,
  name: lineId,
  quantity,
  unitPrice: 100,
  options: [{ optionId: 'size', choiceId: 'big', name: 'Grande' }],
});

/** The contract of the Carts port. Every adapter calls this with a factory. */
export const cartsContract = (name: string, setup: () => Promise<CartsUnderTest>) =>
  describe(`${name} keeps the Carts contract`, () => {
    let house: CartsUnderTest;
    beforeEach(async () => {
      house = await setup();
    });
    const told = (lines: readonly CartLine[]) =>
      toEnvelopes([toCartChangedEvent('s1', 't1', lines)], { tenantId: 'pardos', correlationId: 'r1' }, house.clock.now());

    it('gives back what was kept, to its owner alone', async () => {
      const { carts } = house;
      const before = await carts.get(ana);
      expect(before.lines).toEqual([]);
      const contents = { lines: [line('a'), line('b', 3)], shownTotal: 350 };
      expect(await carts.save(ana, before, contents, [])).toBe(true);
      expect(await carts.get(ana)).toEqual({ ...contents, version: expect.any(String) });
      expect((await carts.get({ ...ana, ownerId: 'bea' })).lines).toEqual([]);
      expect((await carts.get({ ...ana, tenantId: 'norkys' })).lines).toEqual([]);
      expect(await carts.save(ana, await carts.get(ana), { lines: [] }, [])).toBe(true);
      expect((await carts.get(ana)).lines).toEqual([]);
    });

    it('keeps one of two changes to the same cart, and says nothing of the other', async () => {
      const { carts, events: said } = house;
      for (const nth of [1, 2]) {
        const before = await carts.get(ana);
        const both = [line(`one${nth}`), line(`two${nth}`)].map((thing) => carts.save(ana, before, { lines: [thing] }, told([thing])));
        expect((await Promise.all(both)).sort()).toEqual([false, true]);
        expect((await carts.get(ana)).lines).toHaveLength(1);
        expect(await said()).toHaveLength(nth);
      }
    });

    it('leaves the receipt with the change, and changes nothing where there is one', async () => {
      const { carts, events: said } = house;
      const idempotencyRecord = createIdempotencyRecord();
      await carts.save(ana, await carts.get(ana), { lines: [line('a')] }, told([line('a')]), idempotencyRecord);
      await expect(carts.save(ana, await carts.get(ana), { lines: [line('b')] }, told([line('b')]), idempotencyRecord)).rejects.toThrow(
        DuplicateRequest,
      );
      expect((await carts.get(ana)).lines).toEqual([line('a')]);
      expect(await said()).toHaveLength(1);
    });

    it('is emptied by a change for another write, while it is the one that was read', async () => {
      const { carts, write } = house;
      await carts.save(ana, await carts.get(ana), { lines: [line('a')] }, []);
      const before = await carts.get(ana);
      await carts.save(ana, before, { lines: [line('a'), line('b')] }, []);
      await expect(write([carts.prepareEmptying(ana, before)])).rejects.toThrow(ConditionFailed);
      expect((await carts.get(ana)).lines).toHaveLength(2);
      await write([carts.prepareEmptying(ana, await carts.get(ana))]);
      expect(await carts.get(ana)).toEqual({ lines: [], version: expect.any(String) });
    });

    it('is removed whatever is in it, and no other is', async () => {
      const { carts } = house;
      for (const owner of [ana, { ...ana, ownerId: 'bea' }]) await carts.save(owner, await carts.get(owner), { lines: [line('a')] }, []);
      await carts.remove(ana);
      await carts.remove(ana);
      expect(await carts.get(ana)).toEqual({ lines: [], version: undefined });
      expect((await carts.get({ ...ana, ownerId: 'bea' })).lines).toHaveLength(1);
    });

    it('is changed in another write, and only with what its own write brings along', async () => {
      const { carts, write } = house;
      const before = await carts.get(ana);
      await write([carts.prepareChange(ana, before, { lines: [line('a')] })]);
      await expect(write([carts.prepareChange(ana, before, { lines: [] })])).rejects.toThrow(ConditionFailed);
      const bea = { ...ana, ownerId: 'bea' };
      const stale = carts.prepareChange(ana, before, { lines: [] });
      expect(await carts.save(bea, await carts.get(bea), { lines: [line('b')] }, [], undefined, [stale])).toBe(false);
      expect([(await carts.get(ana)).lines, (await carts.get(bea)).lines]).toEqual([[line('a')], []]);
    });

    it('forgets a cart that is not to last', async () => {
      const { carts, clock } = house;
      const lasts = new Date(clock.now().getTime() + 60_000);
      await carts.save({ ...ana, keepUntil: lasts }, await carts.get(ana), { lines: [line('a')] }, []);
      clock.advance(30);
      expect((await carts.get(ana)).lines).toHaveLength(1);
      clock.advance(32);
      expect((await carts.get(ana)).lines).toEqual([]);
      expect(await carts.save(ana, await carts.get(ana), { lines: [line('b')] }, [])).toBe(true);
    });
  });
