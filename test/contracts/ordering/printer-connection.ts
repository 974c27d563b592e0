import { beforeEach, describe, expect, it } from 'vitest';
import type { PrinterConnection, PrintOutcome } from '#modules/ordering/printing/ports/printer-connection';
import type { PrinterUnderTest } from '../../ordering/printing/stand-in-printer.ts';

type ConnectionUnderTest = { readonly connection: PrinterConnection; readonly printer: PrinterUnderTest };

const data = new TextEncoder().encode('uno\ndos\ntres\ncuatro\n');

/** The contract of the PrinterConnection port. Every adapter calls this with a factory. */
export const printerConnectionContract = (name: string, setup: () => Promise<ConnectionUnderTest>) =>
  describe(`${name} keeps the PrinterConnection contract`, () => {
    let under: ConnectionUnderTest;
    let begun: number;
    beforeEach(async () => {
      under = await setup();
      begun = 0;
    });
    const print = (goesOn = true): Promise<PrintOutcome> =>
      under.connection.print(under.printer.address, data, async () => {
        begun += 1;
        expect(under.printer.lines).not.toContain('dos');
        return goesOn;
      });

    it('stores the address of a printer in one form, and refuses everything else', () => {
      const { connection, printer } = under;
      expect(connection.checkAddress(` ${printer.address} `)).toBe(printer.address);
      for (const text of ['', 'printer.local', 'printer.local:9100', '8.8.8.8', '8.8.8.8:9100', 'http://10.0.0.1', `${printer.address}/x`])
        expect(() => connection.checkAddress(text), text).toThrow(expect.objectContaining({ code: 'ordering.bad-printer-address' }));
    });

    it('prints, and tells right before the first byte', async () => {
      expect(await print()).toEqual({ isSent: true, cause: null });
      expect([under.printer.lines, begun]).toEqual([['uno', 'dos', 'tres', 'cuatro'], 1]);
    });

    it('prints nothing that is called off', async () => {
      expect(await print(false)).toEqual({ isSent: false, cause: null });
      expect(under.printer.lines).toEqual([]);
    });

    it('sends nothing to a printer that cannot print, and says why', async () => {
      under.printer.paperLines = 0;
      expect(await print()).toEqual({ isSent: false, cause: 'paper-out' });
      under.printer.isCoverOpen = true;
      expect(await print()).toEqual({ isSent: false, cause: 'cover-open' });
      await under.printer.switchOff();
      expect(await print()).toEqual({ isSent: false, cause: 'offline' });
      expect([under.printer.lines, begun]).toEqual([[], 0]);
    });

    it('tells paper that ends in the middle', async () => {
      under.printer.paperLines = 2;
      expect(await print()).toEqual({ isSent: true, cause: 'paper-out' });
      expect(under.printer.lines).toEqual(['uno', 'dos']);
    });

    it('does not claim to have printed what nobody has confirmed', async () => {
      under.printer.hangsUp = true;
      expect(await print()).toEqual({ isSent: true, cause: 'unconfirmed' });
    });

    it('lets the error of the one who begins through', async () => {
      const refusal = new Error('no store');
      const work = under.connection.print(under.printer.address, data, () => Promise.reject(refusal));
      await expect(work).rejects.toBe(refusal);
      expect(under.printer.lines).toEqual([]);
    });
  });
