import { describe, expect, it, vi } from 'vitest';
import type { Write } from '#shared/store/store';
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

const add = (sk: string, fields: Record<string, number>, more: Partial<Extract<Write, { op: 'add' }>> = {}): Write => ({
  op: 'add',
  ...toKey(sk),
  fields,
  ...more,
});
const remove = (sk: string): Write => ({ op: 'remove', ...toKey(sk) });

/** Tests the effect of each operation, atomicity, errors and events. */
export const storeWritesContract = (setup: StoreSetup) => {
  describe('writing', () => {
    it('puts a whole new doc in place of the old one, under a version that was never there before', async () => {
      const { table } = await openStore(setup);
      const versions = new Set<string | undefined>();
      for (const doc of [{ a: 1 }, { b: 2 }, { b: 2 }]) {
        await table.write([toPut('DOC', doc)]);
        const item = await table.get(samplePk, 'DOC');
        expect(item?.doc).toEqual(doc);
        versions.add(item?.version);
      }
      await table.write([add('DOC', { b: 1 })]);
      versions.add((await table.get(samplePk, 'DOC'))?.version);
      await table.write([remove('DOC')]);
      await table.write([toPut('DOC', { b: 2 })]);
      versions.add((await table.get(samplePk, 'DOC'))?.version);
      expect(versions.size).toBe(5);
    });

    it('adds to numbers, from 0 where there is none, and leaves the rest as it is', async () => {
      const { table } = await openStore(setup);
      await table.write([toPut('DOC', { stock: 5, name: 'Pollo' }, { indexes: { gsi1: { pk: 'BY', sk: '1' } } })]);
      await table.write([add('DOC', { stock: -2, sold: 2, 'odd name': 1, version: 3 })]);
      expect(await readDoc(table, 'DOC')).toEqual({ stock: 3, name: 'Pollo', sold: 2, 'odd name': 1, version: 3 });
      await vi.waitFor(async () => expect(toSortKeys(await table.query({ pk: 'BY', index: 'gsi1', limit: 9 }))).toEqual(['DOC']));
      await table.write([add('DOC', { price: 25.9 }), toPut('OTHER')]);
      expect(await readDoc(table, 'DOC')).toMatchObject({ stock: 3, price: 25.9 });
    });

    it('makes the item that it adds to', async () => {
      const { table } = await openStore(setup);
      await table.write([add('ALONE', { n: 1 })]);
      await table.write([add('AMONG', { n: -1 }), add('ABSENT', { n: 2 }, { when: 'absent' })]);
      expect([await readDoc(table, 'ALONE'), await readDoc(table, 'AMONG'), await readDoc(table, 'ABSENT')]).toEqual([
        { n: 1 },
        { n: -1 },
        { n: 2 },
      ]);
    });

    it.each([
      ['a text', 'no number'],
      ['null', null],
      ['a list', [1]],
    ])('adds to no field that holds %s', async (_, value) => {
      const { table } = await openStore(setup);
      await table.write([toPut('DOC', { value, n: 1 })]);
      await expect(table.write([add('DOC', { n: 1, value: 1 })])).rejects.toThrow();
      await expect(table.write([toPut('OTHER'), add('DOC', { value: 1 })])).rejects.toThrow();
      expect([await readDoc(table, 'DOC'), await readDoc(table, 'OTHER')]).toEqual([{ value, n: 1 }, undefined]);
    });

    it('removes, and does not mind that there is nothing to remove', async () => {
      const { table } = await openStore(setup);
      await table.write([toPut('A'), toPut('B'), toPut('C')]);
      await table.write([remove('A')]);
      await table.write([remove('B'), remove('GONE'), toPut('D')]);
      await table.write([remove('GONE')]);
      expect((await table.query({ pk: samplePk, limit: 9 })).items.map(({ sk }) => sk)).toEqual(['C', 'D']);
    });

    it('writes what it was given, whatever its caller does with that before the write is done', async () => {
      const { table, events } = await openStore(setup);
      const doc = { lines: ['Pollo'] };
      const indexKey = { pk: 'BY', sk: '1' };
      const [event] = createStockEvents('p1', 1) as [ReturnType<typeof createStockEvents>[0]];
      const given = structuredClone(event);
      const written = table.write([toPut('DOC', doc, { indexes: { gsi1: indexKey } }), toPut('OTHER')], [event]);
      doc.lines.push('Chicha');
      indexKey.pk = 'ELSEWHERE';
      Object.assign(event.data, { stock: 2 });
      await written;
      expect(await readDoc(table, 'DOC')).toEqual({ lines: ['Pollo'] });
      await vi.waitFor(async () => expect(toSortKeys(await table.query({ pk: 'BY', index: 'gsi1', limit: 9 }))).toEqual(['DOC']));
      expect(await events()).toEqual([given]);
    });

    it('names the first change of several whose condition did not hold', async () => {
      const { table } = await openStore(setup);
      await table.write([toPut('A'), toPut('B')]);
      const changes = [
        toPut('NEW'),
        toPut('A', {}, { when: 'present' }),
        toPut('B', {}, { when: 'absent' }),
        toPut('A2', {}, { when: 'present' }),
      ];
      expect(await failedChange(table.write(changes))).toBe(changes[2]);
      expect([await readDoc(table, 'NEW'), await readDoc(table, 'A')]).toEqual([undefined, { sk: 'A' }]);
    });

    it('takes 100 changes and events, and refuses 101', async () => {
      const { table, events } = await openStore(setup);
      const changes = Array.from({ length: 99 }, (_, n) => toPut(`LINE#${n}`));
      await expect(table.write([...changes, toPut('ONE')], createStockEvents('p1', 1))).rejects.toThrow(RangeError);
      expect([(await table.query({ pk: samplePk, limit: 200 })).items, await events()]).toEqual([[], []]);
      await table.write(changes, createStockEvents('p1', 1));
      expect((await table.query({ pk: samplePk, limit: 200 })).items).toHaveLength(99);
      await table.write([...changes, toPut('ONE')]);
      expect((await table.query({ pk: samplePk, limit: 200 })).items).toHaveLength(100);
      expect(await events()).toHaveLength(1);
    });

    it('refuses to write nothing, and one key twice', async () => {
      const { table } = await openStore(setup);
      await expect(table.write([])).rejects.toThrow(RangeError);
      await expect(table.write([], [])).rejects.toThrow(RangeError);
      await expect(table.write([toPut('A'), toPut('B'), remove('A')])).rejects.toThrow(RangeError);
      await expect(table.write([toPut('A'), { op: 'check', ...toKey('A'), when: 'absent' }])).rejects.toThrow(RangeError);
      expect((await table.query({ pk: samplePk, limit: 9 })).items).toEqual([]);
    });
  });

  describe('events', () => {
    it('are stored with the changes, or alone, as they were', async () => {
      const { table, events } = await openStore(setup);
      const [first, second, third] = [createStockEvents('p1', 1), createStockEvents('p2', 2), createStockEvents('p3', 3)];
      await table.write([toPut('A')], [...first, ...second]);
      await table.write([], third);
      expect(await events()).toHaveLength(3);
      expect(await events()).toEqual(expect.arrayContaining([...first, ...second, ...third]));
    });

    it('are not stored when the changes are not', async () => {
      const { table, events } = await openStore(setup);
      await table.write([toPut('A')]);
      const failing = toPut('A', {}, { when: 'absent' });
      expect(await failedChange(table.write([toPut('B'), failing], createStockEvents('p1', 1)))).toBe(failing);
      await expect(table.write([toPut('A'), toPut('A')], createStockEvents('p1', 1))).rejects.toThrow(RangeError);
      expect(await events()).toEqual([]);
    });

    it('are no items of the table', async () => {
      const { table } = await openStore(setup);
      await table.write([toPut('A')], createStockEvents('o1', 1));
      expect((await table.query({ pk: samplePk, limit: 9 })).items).toHaveLength(1);
    });
  });
};
