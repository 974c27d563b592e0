import { describe, expect, it } from 'vitest';
import type { Condition, Store, Write } from '#shared/store/store';
import { failedChange, openStore, readDoc, type StoreSetup, samplePk, toKey, toPut } from './store-under-test.ts';

const versionOf = async (store: Store, sk: string) => ({ version: (await store.get(samplePk, sk))?.version ?? '' });

const operations: [string, (sk: string, when: Condition) => Write][] = [
  ['put', (sk, when) => toPut(sk, { new: true }, { when })],
  ['add', (sk, when) => ({ op: 'add', ...toKey(sk), fields: { stock: 1 }, when })],
  ['remove', (sk, when) => ({ op: 'remove', ...toKey(sk), when })],
  ['check', (sk, when) => ({ op: 'check', ...toKey(sk), when })],
];

/** Tests conditions on every operation, in writes of one and of several changes. */
export const storeConditionsContract = (setup: StoreSetup) =>
  describe.each(operations)('the condition of a %s', (op, change) => {
    /** HERE has stock 5 and a price of 2.5; OTHER exists too; GONE does not. */
    const start = async () => {
      const subject = await openStore(setup);
      await subject.table.write([toPut('HERE', { stock: 5, price: 2.5, name: 'Pollo' }), toPut('OTHER')]);
      const { version: old } = await versionOf(subject.table, 'HERE');
      await subject.table.write([toPut('HERE', { stock: 5, price: 2.5, name: 'Pollo' })]);
      return { ...subject, old };
    };

    it.each<[string, Condition | 'current', string]>([
      ['absent', 'absent', 'GONE'],
      ['present', 'present', 'HERE'],
      ['at this version', 'current', 'HERE'],
      ['at least', { atLeast: { stock: 5 } }, 'HERE'],
      ['at least, of several', { atLeast: { stock: 4, price: 2.5 } }, 'HERE'],
      ['at least, of none', { atLeast: {} }, 'HERE'],
    ])('lets it happen when it holds: %s', async (_, when, sk) => {
      const { table } = await start();
      const held = when === 'current' ? await versionOf(table, sk) : when;
      const before = await table.get(samplePk, sk);
      await table.write([change(sk, held)]);
      const after = await table.get(samplePk, sk);
      if (op === 'check') expect(after).toEqual(before);
      else expect(after?.version).not.toBe(before?.version ?? 'none');
      if (op === 'remove') expect(after).toBeUndefined();
    });

    it.each<[string, Condition | 'old', string]>([
      ['absent', 'absent', 'HERE'],
      ['present', 'present', 'GONE'],
      ['at an older version', 'old', 'HERE'],
      ['at a version that never was', { version: 'never' }, 'HERE'],
      ['at a version of nothing', 'old', 'GONE'],
      ['at least', { atLeast: { stock: 5.5 } }, 'HERE'],
      ['at least, of several', { atLeast: { stock: 5, price: 2.51 } }, 'HERE'],
      ['at least, of a field there is not', { atLeast: { gone: 0 } }, 'HERE'],
      ['at least, of a field that is no number', { atLeast: { name: 0 } }, 'HERE'],
      ['at least, of nothing', { atLeast: { stock: 0 } }, 'GONE'],
      ['at least none, of nothing', { atLeast: {} }, 'GONE'],
    ])('stops everything when it does not hold: %s', async (_, when, sk) => {
      const { table, old } = await start();
      const before = await table.getMany([toKey(sk), toKey('OTHER')]);
      const failing = change(sk, when === 'old' ? { version: old } : when);
      expect(await failedChange(table.write([failing]))).toBe(failing);
      const among = [toPut('NEW'), { op: 'add', ...toKey('OTHER'), fields: { n: 1 } } as const, failing, toPut('NEW2')];
      expect(await failedChange(table.write(among))).toBe(failing);
      const after = await table.getMany([toKey(sk), toKey('OTHER')]);
      expect(after).toHaveLength(before.length);
      expect(after).toEqual(expect.arrayContaining([...before]));
      expect([await readDoc(table, 'NEW'), await readDoc(table, 'NEW2')]).toEqual([undefined, undefined]);
    });
  });
