import { describe, expect, it, vi } from 'vitest';
import { ConditionFailed, type Write } from '#shared/store/store';
import { docAt, key, pk, put, type Setup, sorts, startTable, stockOf } from './store-under-test.ts';

const add = (sk: string, fields: Record<string, number>, more: Partial<Extract<Write, { op: 'add' }>> = {}): Write => ({
  op: 'add',
  ...key(sk),
  fields,
  ...more,
});
const remove = (sk: string): Write => ({ op: 'remove', ...key(sk) });

/** What each operation does, all or nothing, what is refused, and events. */
export const writesContract = (setup: Setup) => {
  describe('writing', () => {
    it('puts a whole new doc in place of the old one, under a version that was never there before', async () => {
      const { table } = await startTable(setup);
      const versions = new Set<string | undefined>();
      for (const doc of [{ a: 1 }, { b: 2 }, { b: 2 }]) {
        await table.write([put('DOC', doc)]);
        const item = await table.get(pk, 'DOC');
        expect(item?.doc).toEqual(doc);
        versions.add(item?.version);
      }
      await table.write([add('DOC', { b: 1 })]);
      versions.add((await table.get(pk, 'DOC'))?.version);
      await table.write([remove('DOC')]);
      await table.write([put('DOC', { b: 2 })]);
      versions.add((await table.get(pk, 'DOC'))?.version);
      expect(versions.size).toBe(5);
    });

    it('adds to numbers, from 0 where there is none, and leaves the rest as it is', async () => {
      const { table } = await startTable(setup);
      await table.write([put('DOC', { stock: 5, name: 'Pollo' }, { indexes: { gsi1: { pk: 'BY', sk: '1' } } })]);
      await table.write([add('DOC', { stock: -2, sold: 2, 'odd name': 1, version: 3 })]);
      expect(await docAt(table, 'DOC')).toEqual({ stock: 3, name: 'Pollo', sold: 2, 'odd name': 1, version: 3 });
      await vi.waitFor(async () => expect(sorts(await table.query({ pk: 'BY', index: 'gsi1', limit: 9 }))).toEqual(['DOC']));
      await table.write([add('DOC', { price: 25.9 }), put('OTHER')]);
      expect(await docAt(table, 'DOC')).toMatchObject({ stock: 3, price: 25.9 });
    });

    it('makes the item that it adds to', async () => {
      const { table } = await startTable(setup);
      await table.write([add('ALONE', { n: 1 })]);
      await table.write([add('AMONG', { n: -1 }), add('ABSENT', { n: 2 }, { when: 'absent' })]);
      expect([await docAt(table, 'ALONE'), await docAt(table, 'AMONG'), await docAt(table, 'ABSENT')]).toEqual([
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
      const { table } = await startTable(setup);
      await table.write([put('DOC', { value, n: 1 })]);
      await expect(table.write([add('DOC', { n: 1, value: 1 })])).rejects.toThrow();
      await expect(table.write([put('OTHER'), add('DOC', { value: 1 })])).rejects.toThrow();
      expect([await docAt(table, 'DOC'), await docAt(table, 'OTHER')]).toEqual([{ value, n: 1 }, undefined]);
    });

    it('removes, and does not mind that there is nothing to remove', async () => {
      const { table } = await startTable(setup);
      await table.write([put('A'), put('B'), put('C')]);
      await table.write([remove('A')]);
      await table.write([remove('B'), remove('GONE'), put('D')]);
      await table.write([remove('GONE')]);
      expect((await table.query({ pk, limit: 9 })).items.map(({ sk }) => sk)).toEqual(['C', 'D']);
    });

    it('names the first change of several whose condition did not hold', async () => {
      const { table } = await startTable(setup);
      await table.write([put('A'), put('B')]);
      const changes = [put('NEW'), put('A', {}, { when: 'present' }), put('B', {}, { when: 'absent' }), put('A2', {}, { when: 'present' })];
      await expect(table.write(changes)).rejects.toEqual(new ConditionFailed(2));
      expect([await docAt(table, 'NEW'), await docAt(table, 'A')]).toEqual([undefined, { sk: 'A' }]);
    });

    it('takes 100 changes and events, and refuses 101', async () => {
      const { table, events } = await startTable(setup);
      const changes = Array.from({ length: 99 }, (_, n) => put(`LINE#${n}`));
      await expect(table.write([...changes, put('ONE')], stockOf('p1', 1))).rejects.toThrow(RangeError);
      expect([(await table.query({ pk, limit: 200 })).items, await events()]).toEqual([[], []]);
      await table.write(changes, stockOf('p1', 1));
      expect((await table.query({ pk, limit: 200 })).items).toHaveLength(99);
      await table.write([...changes, put('ONE')]);
      expect((await table.query({ pk, limit: 200 })).items).toHaveLength(100);
      expect(await events()).toHaveLength(1);
    });

    it('refuses to write nothing, and one key twice', async () => {
      const { table } = await startTable(setup);
      await expect(table.write([])).rejects.toThrow(RangeError);
      await expect(table.write([], [])).rejects.toThrow(RangeError);
      await expect(table.write([put('A'), put('B'), remove('A')])).rejects.toThrow(RangeError);
      await expect(table.write([put('A'), { op: 'check', ...key('A'), when: 'absent' }])).rejects.toThrow(RangeError);
      expect((await table.query({ pk, limit: 9 })).items).toEqual([]);
    });
  });

  describe('events', () => {
    it('are stored with the changes, or alone, as they were', async () => {
      const { table, events } = await startTable(setup);
      const [first, second, third] = [stockOf('p1', 1), stockOf('p2', 2), stockOf('p3', 3)];
      await table.write([put('A')], [...first, ...second]);
      await table.write([], third);
      expect(await events()).toHaveLength(3);
      expect(await events()).toEqual(expect.arrayContaining([...first, ...second, ...third]));
    });

    it('are not stored when the changes are not', async () => {
      const { table, events } = await startTable(setup);
      await table.write([put('A')]);
      await expect(table.write([put('B'), put('A', {}, { when: 'absent' })], stockOf('p1', 1))).rejects.toEqual(new ConditionFailed(1));
      await expect(table.write([put('A'), put('A')], stockOf('p1', 1))).rejects.toThrow(RangeError);
      expect(await events()).toEqual([]);
    });

    it('are no items of the table', async () => {
      const { table } = await startTable(setup);
      await table.write([put('A')], stockOf('o1', 1));
      expect((await table.query({ pk, limit: 9 })).items).toHaveLength(1);
    });
  });
};
