import { describe, expect, it, vi } from 'vitest';
import type { Query } from '#shared/store/store';
import { openStore, readPages, type StoreSetup, samplePk, toPut, toSortKeys } from './store-under-test.ts';

const steps = ['INFO', 'STEP#COOKING#1', 'STEP#COOKING#2', 'STEP#PACKAGING#1', 'STEPS'];

/** Tests ranges, directions and pages of one partition. */
export const storeQueriesContract = (setup: StoreSetup) =>
  describe('querying', () => {
    it.each<[string, Omit<Query, 'pk' | 'limit'>, string[]]>([
      ['all of a partition', {}, steps],
      ['backwards', { reverse: true }, steps.toReversed()],
      ['a prefix', { prefix: 'STEP#' }, steps.slice(1, 4)],
      ['a prefix backwards', { prefix: 'STEP#COOKING', reverse: true }, ['STEP#COOKING#2', 'STEP#COOKING#1']],
      ['an empty prefix', { prefix: '' }, steps],
      ['a prefix that is a whole key', { prefix: 'INFO' }, ['INFO']],
      ['from, inclusive', { from: 'STEP#COOKING#2' }, steps.slice(2)],
      ['to, inclusive', { to: 'STEP#COOKING#2' }, steps.slice(0, 3)],
      ['from and to, with bounds that are no keys', { from: 'J', to: 'STEP#D' }, steps.slice(1, 3)],
      ['from and to backwards', { from: 'STEP#COOKING#1', to: 'STEP#PACKAGING#1', reverse: true }, steps.slice(1, 4).toReversed()],
      ['from after to', { from: 'T', to: 'A' }, []],
      ['a prefix that nothing has', { prefix: 'STEP#DELIVERY' }, []],
    ])('gives %s, in order', async (_, range, expected) => {
      const { table } = await openStore(setup);
      await table.write([...steps.toReversed().map((sk) => toPut(sk)), { op: 'put', pk: `${samplePk}1`, sk: 'STEP#OTHER', doc: {} }]);
      expect(toSortKeys(await table.query({ pk: samplePk, limit: 100, ...range }))).toEqual(expected);
      for (const limit of [1, 2, 3]) expect((await readPages(table, { pk: samplePk, limit, ...range })).flat()).toEqual(expected);
    });

    it('gives whole items', async () => {
      const { table } = await openStore(setup);
      await table.write([toPut('INFO', { total: 5180 })]);
      expect((await table.query({ pk: samplePk, limit: 1 })).items).toEqual([await table.get(samplePk, 'INFO')]);
    });

    it('sorts by the bytes of UTF-8', async () => {
      const { table } = await openStore(setup);
      const sorted = ['A', 'A#', 'A0', 'AA', 'Z', 'a', 'aé', 'z', '~', 'ñ', '中', '\u{E000}', '\u{FFFD}', '\u{10000}', '🍗', '🍗a'];
      await table.write(sorted.toReversed().map((sk) => toPut(sk)));
      expect(toSortKeys(await table.query({ pk: samplePk, limit: 100 }))).toEqual(sorted);
      expect(toSortKeys(await table.query({ pk: samplePk, from: '\u{FFFD}', limit: 100 }))).toEqual(sorted.slice(-4));
      expect(toSortKeys(await table.query({ pk: samplePk, prefix: '🍗', limit: 100 }))).toEqual(['🍗', '🍗a']);
    });

    it('fills its pages, and names no next where none can follow', async () => {
      const { table } = await openStore(setup);
      await table.write(steps.map((sk) => toPut(sk)));
      const pages = await readPages(table, { pk: samplePk, limit: 2 });
      expect(pages.slice(0, 3).map((page) => page.length)).toEqual([2, 2, 1]);
      expect((await table.query({ pk: samplePk, limit: 6 })).next).toBeUndefined();
      expect((await table.query({ pk: 'TENANT#pardos#NONE', limit: 6 })).next).toBeUndefined();
    });

    it('goes on where a page ended, whatever was added or removed meanwhile', async () => {
      const { table } = await openStore(setup);
      await table.write(['B', 'D', 'F', 'H'].map((sk) => toPut(sk)));
      const forward = await table.query({ pk: samplePk, limit: 2 });
      const backward = await table.query({ pk: samplePk, limit: 2, reverse: true });
      await table.write([
        toPut('A'),
        toPut('C'),
        toPut('E'),
        toPut('G'),
        toPut('I'),
        { op: 'remove', pk: samplePk, sk: 'D' },
        { op: 'remove', pk: samplePk, sk: 'F' },
      ]);
      expect(toSortKeys(await table.query({ pk: samplePk, limit: 9, after: forward.next! }))).toEqual(['E', 'G', 'H', 'I']);
      expect(toSortKeys(await table.query({ pk: samplePk, limit: 9, reverse: true, after: backward.next! }))).toEqual(['E', 'C', 'B', 'A']);
    });

    it('gives a thousand at once, and refuses what is no page or no range', async () => {
      const { table } = await openStore(setup);
      const sks = Array.from({ length: 1000 }, (_, n) => String(n).padStart(4, '0'));
      for (let n = 0; n < 1000; n += 100) await table.write(sks.slice(n, n + 100).map((sk) => toPut(sk)));
      expect(toSortKeys(await table.query({ pk: samplePk, limit: 1000 }))).toEqual(sks);
      for (const limit of [0, 1001, 1.5]) await expect(table.query({ pk: samplePk, limit })).rejects.toThrow(RangeError);
      await expect(table.query({ pk: samplePk, limit: 1, prefix: 'A', to: 'B' })).rejects.toThrow(RangeError);
    });
  });

/** Tests the sparse indexes. They are eventually consistent, so these tests wait for the expected result. */
export const storeIndexesContract = (setup: StoreSetup) =>
  describe('indexes', () => {
    const at = (gsi1: string, gsi2?: string) => ({
      indexes: { gsi1: { pk: 'TENANT#pardos#QUEUE', sk: gsi1 }, ...(gsi2 && { gsi2: { pk: 'TENANT#pardos#QUEUE', sk: gsi2 } }) },
    });
    const query = { pk: 'TENANT#pardos#QUEUE', index: 'gsi1', limit: 100 } as const;

    it('hold the items that give a key for them, in the order of that key', async () => {
      const { table } = await openStore(setup);
      await table.write([toPut('A', { n: 1 }, at('3', '1')), toPut('B', { n: 2 }, at('2')), toPut('C', { n: 3 })]);
      await vi.waitFor(async () => expect(toSortKeys(await table.query(query))).toEqual(['B', 'A']));
      await vi.waitFor(async () => expect(toSortKeys(await table.query({ ...query, index: 'gsi2' }))).toEqual(['A']));
      expect((await table.query({ ...query, from: '3' })).items).toEqual([await table.get(samplePk, 'A')]);
      expect(toSortKeys(await table.query({ ...query, prefix: '2' }))).toEqual(['B']);
      expect(toSortKeys(await table.query({ ...query, reverse: true }))).toEqual(['A', 'B']);
    });

    it('follow an item that is rewritten elsewhere, without a key, or removed', async () => {
      const { table } = await openStore(setup);
      await table.write(['A', 'B', 'C', 'D'].map((sk) => toPut(sk, { sk }, at(sk, sk))));
      await table.write([toPut('A', {}, at('E')), toPut('B'), { op: 'remove', pk: samplePk, sk: 'C' }]);
      await vi.waitFor(async () => expect(toSortKeys(await table.query(query))).toEqual(['D', 'A']));
      await vi.waitFor(async () => expect(toSortKeys(await table.query({ ...query, index: 'gsi2' }))).toEqual(['D']));
    });

    it('page through items that share one key, across partitions', async () => {
      const { table } = await openStore(setup);
      const items = ['o1', 'o2', 'o3', 'o4', 'o5'];
      await table.write(items.map((id) => ({ op: 'put', pk: `TENANT#pardos#ORDER#${id}`, sk: 'INFO', doc: { id }, ...at('same') })));
      await vi.waitFor(async () => expect((await table.query(query)).items).toHaveLength(5));
      for (const reverse of [false, true]) {
        const ids: unknown[] = [];
        for (let after: string | undefined, turn = 0; turn === 0 || after; turn++) {
          const page = await table.query({ ...query, limit: 2, reverse, ...(after && { after }) });
          ids.push(...page.items.map(({ doc }) => doc.id));
          after = page.next;
        }
        expect(ids.toSorted()).toEqual(items);
      }
    });

    it('page on by the key of the index', async () => {
      const { table } = await openStore(setup);
      await table.write(['D', 'C', 'B', 'A'].map((sk, n) => toPut(sk, {}, at(String(n)))));
      await vi.waitFor(async () => expect(await readPages(table, { ...query, limit: 3 })).toEqual([['D', 'C', 'B'], ['A']]));
      expect((await readPages(table, { ...query, limit: 1, from: '1', to: '2' })).flat()).toEqual(['C', 'B']);
    });
  });
