import { describe, expect, it, vi } from 'vitest';
import { type Condition, ConditionFailed } from '#shared/store/store';
import {
  createStockEvents,
  failedChange,
  openStore,
  readDoc,
  type StoreSetup,
  samplePk,
  toKey,
  toPut,
  toSortKeys,
} from './store-under-test.ts';

/** Tests expiry of items and concurrent writers. */
export const storeExpiryContract = (setup: StoreSetup) => {
  /** SOON expires in a minute, LATER in two, EVER never; SOON and LATER are in gsi1. */
  const start = async () => {
    const subject = await openStore(setup);
    const until = (sk: string, seconds: number) =>
      toPut(sk, { n: 7 }, { expiresAt: subject.clock.seconds + seconds, indexes: { gsi1: { pk: 'BY', sk } } });
    await subject.table.write([until('SOON', 60), until('LATER', 120), toPut('EVER')]);
    return { ...subject, until };
  };

  describe('expiry', () => {
    it('hides an item from every read once its second has begun', async () => {
      const { table, clock } = await start();
      clock.advance(59);
      expect(await readDoc(table, 'SOON')).toEqual({ n: 7 });
      clock.advance(1);
      expect(await readDoc(table, 'SOON')).toBeUndefined();
      expect((await table.getMany([toKey('SOON'), toKey('LATER')])).map(({ sk }) => sk)).toEqual(['LATER']);
      expect(toSortKeys(await table.query({ pk: samplePk, limit: 9 }))).toEqual(['EVER', 'LATER']);
      await vi.waitFor(async () => expect(toSortKeys(await table.query({ pk: 'BY', index: 'gsi1', limit: 9 }))).toEqual(['LATER']));
    });

    it('leaves the pages full', async () => {
      const { table, clock, until } = await start();
      await table.write(Array.from({ length: 40 }, (_, n) => until(`A${n}`, 30)));
      clock.advance(90);
      expect(toSortKeys(await table.query({ pk: samplePk, limit: 1 }))).toEqual(['EVER']);
      expect(toSortKeys(await table.query({ pk: samplePk, limit: 2 }))).toEqual(['EVER', 'LATER']);
      const page = await table.query({ pk: samplePk, limit: 1 });
      expect(toSortKeys(await table.query({ pk: samplePk, limit: 1, after: page.next! }))).toEqual(['LATER']);
    });

    it('makes an item absent for every condition', async () => {
      const { table, clock } = await start();
      const version = (await table.get(samplePk, 'SOON'))?.version ?? '';
      clock.advance(60);
      for (const when of ['present', { version }, { atLeast: { n: 1 } }, { atLeast: {} }] satisfies Condition[]) {
        for (const change of [toPut('SOON', {}, { when }), { op: 'add', ...toKey('SOON'), fields: { n: 1 }, when } as const]) {
          expect(await failedChange(table.write([change]))).toBe(change);
        }
        for (const op of ['remove', 'check'] as const)
          await expect(table.write([{ op, ...toKey('SOON'), when }])).rejects.toThrow(ConditionFailed);
      }
      await table.write([{ op: 'check', ...toKey('SOON'), when: 'absent' }]);
      await table.write([toPut('SOON', { new: true }, { when: 'absent' })]);
      expect(await readDoc(table, 'SOON')).toEqual({ new: true });
    });

    it.each([
      ['alone', []],
      ['among others', [toPut('OTHER')]],
    ])('lets an add begin anew, %s', async (_, others) => {
      const { table, clock } = await start();
      clock.advance(60);
      await table.write([{ op: 'add', ...toKey('SOON'), fields: { n: 1 } }, ...others]);
      expect(await readDoc(table, 'SOON')).toEqual({ n: 1 });
      clock.advance(60);
      await table.write([{ op: 'add', ...toKey('LATER'), fields: { m: 1 }, when: 'absent' }, ...others], createStockEvents('p1', 1));
      clock.advance(1_000_000);
      expect([await readDoc(table, 'SOON'), await readDoc(table, 'LATER')]).toEqual([{ n: 1 }, { m: 1 }]);
      await vi.waitFor(async () => expect(toSortKeys(await table.query({ pk: 'BY', index: 'gsi1', limit: 9 }))).toEqual([]));
    });

    it('is kept by an add, and changed or ended by a put', async () => {
      const { table, clock, until } = await start();
      await table.write([{ op: 'add', ...toKey('SOON'), fields: { n: 1 } }, toPut('LATER', { n: 8 })]);
      expect(await readDoc(table, 'SOON')).toEqual({ n: 8 });
      await table.write([until('EVER', 60)]);
      clock.advance(60);
      expect([await readDoc(table, 'SOON'), await readDoc(table, 'EVER')]).toEqual([undefined, undefined]);
      clock.advance(60);
      expect(await readDoc(table, 'LATER')).toEqual({ n: 8 });
    });
  });

  describe('callers at once', () => {
    const outcomes = async (writes: Promise<void>[]) => {
      const settled = await Promise.allSettled(writes);
      const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      return { won: settled.length - failures.length, failures };
    };

    it.each([
      ['alone', 0],
      ['with events', 1],
    ])('have one winner of a compare-and-set, %s', async (_, eventsEach) => {
      const { table, events } = await openStore(setup);
      await table.write([toPut('STEP', { by: 'nobody' })]);
      const version = (await table.get(samplePk, 'STEP'))?.version ?? '';
      const presses = Array.from({ length: 12 }, (_, by) =>
        table.write([toPut('STEP', { by }, { when: { version } })], createStockEvents(`p${by}`, by).slice(0, eventsEach)),
      );
      const { won, failures } = await outcomes(presses);
      expect(won).toBe(1);
      for (const failure of failures) expect(failure).toBeInstanceOf(ConditionFailed);
      expect(await events()).toHaveLength(eventsEach);
      if (eventsEach > 0) expect((await events())[0]?.data).toMatchObject({ stock: (await readDoc(table, 'STEP'))?.by });
    });

    it('lose nothing that they add', async () => {
      const { table } = await openStore(setup);
      await Promise.all(Array.from({ length: 20 }, () => table.write([{ op: 'add', ...toKey('COUNT'), fields: { n: 1 } }])));
      await Promise.all(
        Array.from({ length: 6 }, (_, n) => table.write([{ op: 'add', ...toKey('COUNT'), fields: { n: 1, m: n } }, toPut(`MARK#${n}`)])),
      );
      expect(await readDoc(table, 'COUNT')).toEqual({ n: 26, m: 15 });
    });

    it('never take more than there is', async () => {
      const { table } = await openStore(setup);
      await table.write([toPut('STOCK', { n: 5 })]);
      const takes = Array.from({ length: 12 }, () =>
        table.write([{ op: 'add', ...toKey('STOCK'), fields: { n: -1 }, when: { atLeast: { n: 1 } } }]),
      );
      expect((await outcomes(takes)).won).toBe(5);
      expect(await readDoc(table, 'STOCK')).toEqual({ n: 0 });
    });

    it('see a write as soon as it was answered', async () => {
      const { table } = await openStore(setup);
      await table.write([toPut('A', { n: 0 }), toPut('B', { n: 0 })]);
      const writes = Array.from({ length: 10 }, async (_, n) => {
        await table.write([toPut(`A${n}`, { n }), toPut(`B${n}`, { n })]);
        expect((await table.query({ pk: samplePk, from: `A${n}`, to: `A${n}`, limit: 1 })).items[0]?.doc).toEqual({ n });
        expect(await table.getMany([toKey(`A${n}`), toKey(`B${n}`)])).toHaveLength(2);
      });
      await Promise.all(writes);
    });
  });
};
