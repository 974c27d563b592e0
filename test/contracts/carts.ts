import { beforeEach, describe, expect, it } from 'vitest';
import type { CartLine } from '#modules/ordering/checkout/domain/cart';
import { cartChanged } from '#modules/ordering/checkout/domain/cart';
import type { Carts } from '#modules/ordering/checkout/ports/carts';
import { type Envelope, say } from '#shared/events/events';
import { AnsweredAlready } from '#shared/store/idempotency';
import { ConditionFailed, type Table } from '#shared/store/store';
import type { TurnedClock } from './store/store-under-test.ts';

type House = {
  readonly carts: Carts;
  readonly said: () => Promise<readonly Envelope[]>;
  readonly clock: TurnedClock;
  readonly write: Table['write'];
};

const ana = { tenantId: 'pardos', ownerId: 'ana' };
const line = (lineId: string, quantity = 1): CartLine => ({
  ...{ lineId, productId: `p-${lineId}`, name: lineId, quantity, unitPrice: 100 },
  options: [{ optionId: 'size', choiceId: 'big', name: 'Grande' }],
});

/** Every adapter of the Carts port calls this with a way to make itself. */
export const cartsContract = (name: string, setup: () => Promise<House>) =>
  describe(`${name} keeps the Carts contract`, () => {
    let house: House;
    beforeEach(async () => {
      house = await setup();
    });
    const told = (lines: readonly CartLine[]) =>
      say([cartChanged('s1', 't1', lines)], { tenantId: 'pardos', correlationId: 'r1' }, house.clock.now());

    it('gives back what was kept, to its owner alone', async () => {
      const { carts } = house;
      const before = await carts.of(ana);
      expect(before.lines).toEqual([]);
      const contents = { lines: [line('a'), line('b', 3)], shownTotal: 350 };
      expect(await carts.keep(ana, before, contents, [])).toBe(true);
      expect(await carts.of(ana)).toEqual({ ...contents, version: expect.any(String) });
      expect((await carts.of({ ...ana, ownerId: 'bea' })).lines).toEqual([]);
      expect((await carts.of({ ...ana, tenantId: 'norkys' })).lines).toEqual([]);
      expect(await carts.keep(ana, await carts.of(ana), { lines: [] }, [])).toBe(true);
      expect((await carts.of(ana)).lines).toEqual([]);
    });

    it('keeps one of two changes to the same cart, and says nothing of the other', async () => {
      const { carts, said } = house;
      for (const nth of [1, 2]) {
        const before = await carts.of(ana);
        const both = [line(`one${nth}`), line(`two${nth}`)].map((thing) => carts.keep(ana, before, { lines: [thing] }, told([thing])));
        expect((await Promise.all(both)).sort()).toEqual([false, true]);
        expect((await carts.of(ana)).lines).toHaveLength(1);
        expect(await said()).toHaveLength(nth);
      }
    });

    it('leaves the receipt with the change, and changes nothing where there is one', async () => {
      const { carts, said } = house;
      const receipt = {
        scope: 'TENANT#pardos#USER#ana',
        key: 'k',
        answer: { hash: 'h', status: 201, body: '{}' },
        expiresAt: house.clock.seconds + 60,
      };
      await carts.keep(ana, await carts.of(ana), { lines: [line('a')] }, told([line('a')]), receipt);
      await expect(carts.keep(ana, await carts.of(ana), { lines: [line('b')] }, told([line('b')]), receipt)).rejects.toThrow(
        AnsweredAlready,
      );
      expect((await carts.of(ana)).lines).toEqual([line('a')]);
      expect(await said()).toHaveLength(1);
    });

    it('is emptied by a change for another write, while it is the one that was read', async () => {
      const { carts, write } = house;
      await carts.keep(ana, await carts.of(ana), { lines: [line('a')] }, []);
      const before = await carts.of(ana);
      await carts.keep(ana, before, { lines: [line('a'), line('b')] }, []);
      await expect(write([carts.emptied(ana, before)])).rejects.toThrow(ConditionFailed);
      expect((await carts.of(ana)).lines).toHaveLength(2);
      await write([carts.emptied(ana, await carts.of(ana))]);
      expect(await carts.of(ana)).toEqual({ lines: [], version: expect.any(String) });
    });

    it('forgets a cart that is not to last', async () => {
      const { carts, clock } = house;
      const lasts = new Date(clock.now().getTime() + 60_000);
      await carts.keep({ ...ana, lasts }, await carts.of(ana), { lines: [line('a')] }, []);
      clock.turn(30);
      expect((await carts.of(ana)).lines).toHaveLength(1);
      clock.turn(32);
      expect((await carts.of(ana)).lines).toEqual([]);
      expect(await carts.keep(ana, await carts.of(ana), { lines: [line('b')] }, [])).toBe(true);
    });
  });
