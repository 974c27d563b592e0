import { describe, expect, it, vi } from 'vitest';
import { openStore, readDoc, type StoreSetup, samplePk, toKey, toPut } from './store-under-test.ts';

/** Tests `get` and `getMany`, and that documents are returned as they were stored. */
export const storeReadsContract = (setup: StoreSetup) =>
  describe('reading', () => {
    it('gives an item by its whole key, and nothing for any other', async () => {
      const { table } = await openStore(setup);
      await table.write([toPut('INFO', { status: 'CREATED' })]);
      expect(await table.get(samplePk, 'INFO')).toEqual({
        pk: samplePk,
        sk: 'INFO',
        version: expect.any(String),
        doc: { status: 'CREATED' },
      });
      expect(await table.get(samplePk, 'INF')).toBeUndefined();
      expect(await table.get(`${samplePk}1`, 'INFO')).toBeUndefined();
    });

    it('gives those there are of many keys, across partitions, each once', async () => {
      const { table } = await openStore(setup);
      await table.write([toPut('A'), toPut('B'), { op: 'put', pk: 'TENANT#pardos#ORDER#o2', sk: 'A', doc: { other: true } }]);
      const found = await table.getMany([toKey('A'), toKey('A'), toKey('GONE'), { pk: 'TENANT#pardos#ORDER#o2', sk: 'A' }]);
      expect(found.map(({ doc }) => doc)).toHaveLength(2);
      expect(found.map(({ doc }) => doc)).toEqual(expect.arrayContaining([{ sk: 'A' }, { other: true }]));
      expect(await table.getMany([])).toEqual([]);
    });

    it('reads 100 keys at once and refuses 101', async () => {
      const { table } = await openStore(setup);
      const keys = Array.from({ length: 101 }, (_, n) => toKey(`LINE#${n}`));
      await table.write(keys.slice(0, 100).map(({ sk }) => toPut(sk)));
      expect(await table.getMany(keys.slice(0, 100))).toHaveLength(100);
      await expect(table.getMany(keys)).rejects.toThrow(RangeError);
    });

    it.each([
      ['unicode', { name: 'Ají de gallina 🌶️ 中文', 'clave ñ': 'é' }],
      ['numbers', { price: 25.9, zero: 0, minus: -0.01, small: 1.5e-7, big: 9_007_199_254_740_991, large: 1.25e21, point: 0.1 + 0.2 }],
      ['nothings', { empty: '', none: null, list: [], map: {}, no: false }],
      [
        'nested docs',
        { lines: [{ id: 'l1', options: [{ name: 'Papas', price: 0 }], note: null }, []], deep: { a: { b: { c: ['d', 1, true, ''] } } } },
      ],
      [
        'names that an engine uses itself',
        { pk: 1, sk: 2, PK: 3, SK: 4, version: 5, doc: 6, expiresAt: '2026-01-01', gsi1pk: 7, gsi2sk: 8, event: 9 },
      ],
      ['names that need quoting', { status: 'A', name: 'B', 'a.b': 1, 'c d': 2, '#e': 3, ':f': 4, _g: 5, __version: 6, "h'": 7, 'i"': 8 }],
      ['no fields at all', {}],
    ])('gives back %s as they were put', async (_, doc) => {
      const { table } = await openStore(setup);
      await table.write([toPut('DOC', doc)]);
      expect(await readDoc(table, 'DOC')).toStrictEqual(doc);
    });

    it('leaves out what is undefined, at any depth', async () => {
      const { table } = await openStore(setup);
      await table.write([toPut('DOC', { here: 1, gone: undefined, deep: { gone: undefined, here: [{ gone: undefined }] } })]);
      expect(await readDoc(table, 'DOC')).toStrictEqual({ here: 1, deep: { here: [{}] } });
    });

    it('stores what was given when it was given, whatever becomes of it before the answer', async () => {
      const { table } = await openStore(setup);
      const given = { lines: [{ quantity: 1 }] };
      const writing = table.write([toPut('DOC', given)]);
      given.lines[0]!.quantity = 7;
      await writing;
      expect(await readDoc(table, 'DOC')).toEqual({ lines: [{ quantity: 1 }] });
    });

    it('keeps copies: neither what was given nor what was read changes the store', async () => {
      const { table } = await openStore(setup);
      const given = { lines: [{ quantity: 1 }] };
      const indexes = { gsi1: { pk: 'BY', sk: '1' } };
      await table.write([toPut('DOC', given, { indexes })]);
      given.lines[0]!.quantity = 7;
      indexes.gsi1.sk = '2';
      for (const read of [
        await readDoc(table, 'DOC'),
        (await table.query({ pk: samplePk, limit: 1 })).items[0]?.doc,
        (await table.getMany([toKey('DOC')]))[0]?.doc,
      ]) {
        expect(read).toEqual({ lines: [{ quantity: 1 }] });
        (read as typeof given).lines.push({ quantity: 9 });
      }
      expect(await readDoc(table, 'DOC')).toEqual({ lines: [{ quantity: 1 }] });
      await table.write([toPut('DOC')]);
      await vi.waitFor(async () => expect((await table.query({ pk: 'BY', index: 'gsi1', limit: 1 })).items).toEqual([]));
    });
  });
