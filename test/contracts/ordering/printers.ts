import { beforeEach, describe, expect, it } from 'vitest';
import type { Printer } from '#modules/ordering/printing/domain/printer';
import type { Printers } from '#modules/ordering/printing/ports/printers';
import type { Envelope } from '#shared/events/events';
import { DuplicateRequest } from '#shared/store/idempotency';
import { createIdempotencyRecord } from '../idempotency-record.ts';
import { createStockEvents } from '../store/store-under-test.ts';

type PrintersUnderTest = { readonly printers: Printers; readonly events: () => Promise<readonly Envelope[]> };

export const createPrinter = (id: string, more: Partial<Printer> = {}): Printer => ({
  id,
  tenantId: 'pardos',
  branchId: 'b1',
  name: `Impresora ${id}`,
  station: null,
  kind: 'polled',
  address: null,
  keyHash: 'hash',
  state: null,
  createdAt: '2040-03-02T15:00:00.000Z',
  ...more,
});

/** The contract of the Printers port. Every adapter calls this with a factory. */
export const printersContract = (name: string, setup: () => Promise<PrintersUnderTest>) =>
  describe(`${name} keeps the Printers contract`, () => {
    let under: PrintersUnderTest;
    beforeEach(async () => {
      under = await setup();
    });

    it('stores a printer with its events, once for a request', async () => {
      const printer = createPrinter('p1');
      await under.printers.add(printer, createStockEvents('a', 1), createIdempotencyRecord());
      await expect(under.printers.add(createPrinter('p2'), [], createIdempotencyRecord())).rejects.toThrow(DuplicateRequest);
      expect((await under.printers.find('pardos', 'p1'))?.value).toEqual(printer);
      expect([await under.printers.find('pardos', 'p2'), await under.printers.find('norkys', 'p1')]).toEqual([undefined, undefined]);
      expect(await under.events()).toHaveLength(1);
    });

    it('changes and removes what has not changed since it was read', async () => {
      await under.printers.add(createPrinter('p1'), []);
      const stored = await under.printers.find('pardos', 'p1');
      if (!stored) throw new Error('the printer is not there');
      expect(await under.printers.change(stored, { ...stored.value, station: 'barra' }, createStockEvents('a', 1))).toBe(true);
      expect(await under.printers.change(stored, { ...stored.value, station: 'parrilla' }, createStockEvents('b', 1))).toBe(false);
      expect(await under.printers.remove(stored, createStockEvents('c', 1))).toBe(false);
      const current = await under.printers.find('pardos', 'p1');
      expect(current?.value.station).toBe('barra');
      expect(current && (await under.printers.remove(current, []))).toBe(true);
      expect([await under.printers.find('pardos', 'p1'), await under.printers.listByBranch('pardos', 'b1')]).toEqual([undefined, []]);
      expect(await under.events()).toHaveLength(1);
    });

    it('lists oldest first: of a branch, of some branches or of all, in pages', async () => {
      for (const [nth, branchId] of ['b2', 'b1', 'b3', 'b1'].entries())
        await under.printers.add(createPrinter(`p${nth}`, { branchId, createdAt: `2040-03-02T15:0${nth}:00.000Z` }), []);
      const list = async (branchIds: readonly string[] | null, limit = 10, after?: string) => {
        const { printers, next } = await under.printers.list('pardos', { branchIds, limit, after });
        return { ids: printers.map(({ id }) => id), next };
      };
      expect((await under.printers.listByBranch('pardos', 'b1')).map(({ id }) => id)).toEqual(['p1', 'p3']);
      expect((await list(null)).ids).toEqual(['p0', 'p1', 'p2', 'p3']);
      expect([(await list(['b1', 'b2'])).ids, (await list([])).ids]).toEqual([['p0', 'p1', 'p3'], []]);
      expect([
        await under.printers.listByBranch('norkys', 'b1'),
        (await under.printers.list('norkys', { branchIds: null, limit: 5 })).printers,
      ]).toEqual([[], []]);
      const first = await list(null, 3);
      expect([first.ids, (await list(null, 3, first.next)).ids]).toEqual([['p0', 'p1', 'p2'], ['p3']]);
    });
  });
