import { beforeEach, describe, expect, it } from 'vitest';
import type { TableCode, TableCodes } from '#modules/ordering/venues/ports/table-codes';
import type { Envelope } from '#shared/events/events';
import { DuplicateRequest } from '#shared/store/idempotency';
import { createIdempotencyRecord } from '../idempotency-record.ts';
import { createStockEvents } from '../store/store-under-test.ts';

type TableCodesUnderTest = {
  /** Creates URLs under `https://pardos.test`. */
  readonly codes: TableCodes;
  readonly events: () => Promise<readonly Envelope[]>;
};

const table = { r: 'r1', b: 'b1', t: 't1', n: 5 };
const scan = (address: string): TableCode => {
  const { r = '', b = '', t = '', n, h = '' } = Object.fromEntries(new URL(address).searchParams);
  return { r, b, t, n: Number(n), h };
};

/** The contract of the TableCodes port. Every adapter calls this with a factory. */
export const tableCodesContract = (name: string, setup: () => Promise<TableCodesUnderTest>) =>
  describe(`${name} keeps the TableCodes contract`, () => {
    let codes: TableCodes;
    let events: TableCodesUnderTest['events'];
    beforeEach(async () => {
      ({ codes, events } = await setup());
    });
    const print = async (tenantId = 'pardos') => (await codes.createUrlBuilder(tenantId))(table);

    it('leads to the page of the table, with a hash of sixteen characters', async () => {
      expect(await print()).toMatch(/^https:\/\/pardos\.test\/request\?r=r1&b=b1&t=t1&n=5&h=[\w-]{16}$/);
    });

    it('is genuine as it was made, for its tenant alone', async () => {
      const code = scan(await print());
      await print('norkys');
      expect(await codes.isGenuine('pardos', code)).toBe(true);
      for (const wrong of [
        { n: 6 },
        { t: 't2' },
        { b: 'b2' },
        { r: 'r2' },
        { r: 'r1b', b: '1' },
        { h: `${code.h.slice(1)}A` },
        { h: '' },
      ]) {
        expect(await codes.isGenuine('pardos', { ...code, ...wrong })).toBe(false);
      }
      expect([await codes.isGenuine('norkys', code), await codes.isGenuine('nobody', code)]).toEqual([false, false]);
    });

    it('stays good through one change of the keys, and not through two', async () => {
      const printed = (await Promise.all([print(), print()])).map(scan);
      const [first] = printed as [TableCode];
      for (const code of printed) expect(await codes.isGenuine('pardos', code)).toBe(true);
      await codes.rotateKey('pardos', createStockEvents('a', 1), createIdempotencyRecord());
      const renewed = scan(await print());
      expect(renewed.h).not.toBe(first.h);
      expect([await codes.isGenuine('pardos', first), await codes.isGenuine('pardos', renewed)]).toEqual([true, true]);
      await expect(codes.rotateKey('pardos', createStockEvents('a', 2), createIdempotencyRecord())).rejects.toThrow(DuplicateRequest);
      expect([await codes.isGenuine('pardos', first), (await events()).length]).toEqual([true, 1]);
      await codes.rotateKey('pardos', []);
      expect([await codes.isGenuine('pardos', first), await codes.isGenuine('pardos', renewed)]).toEqual([false, true]);
    });

    it('changes its keys once if two ask at once, and says so once', async () => {
      const code = scan(await print());
      await Promise.all([1, 2].map((nth) => codes.rotateKey('pardos', createStockEvents('a', nth))));
      expect([await codes.isGenuine('pardos', code), (await events()).length]).toEqual([true, 1]);
    });
  });
