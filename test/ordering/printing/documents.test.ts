import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPolledStatus, readStatusCode } from '#modules/ordering/printing/adapters/cloud-prnt';
import { ReceiptPrinterDocumentEncoder } from '#modules/ordering/printing/adapters/receipt-printer-document-encoder';
import { chooseReceiptPrinter, chooseTicketPrinters, type Printer, readPrinterState } from '#modules/ordering/printing/domain/printer';
import { toCorrectionTicket, toTicket } from '#modules/ordering/printing/domain/ticket';
import { type DocumentPart, type PrintDocument, toRow } from '#modules/ordering/till/domain/print-document';
import { createPrinter } from '#test/contracts/ordering/printers';
import { tableOrder } from './orders.ts';

type Row = Extract<DocumentPart, { kind: 'row' }>;

const context = { station: null, tableNumber: 5, language: 'es', timeZone: 'America/Lima' } as const;
const read = ({ parts }: PrintDocument) =>
  parts.map((part) => (part.kind === 'rule' ? '---' : part.kind === 'row' ? `${part.look}: ${part.left}` : `${part.kind}: ${part.text}`));

describe('a kitchen ticket', () => {
  it('tells what to make for whom, without a price', () => {
    expect(read(toTicket(tableOrder, context))).toEqual([
      'heading: Pedido 12',
      'heading: Mesa 5',
      'centred: 20:30 · Rosa Núñez',
      'banner: ALERGIA: maní y mariscos',
      '---',
      'item: 2 × Lomo saltado',
      'item-detail: Término: bien cocido',
      'item-detail: “sin cebolla, por favor”',
      'item: 1 × Chicha morada',
      'item: 1 × Ají de gallina',
      'item-detail: “más picante”',
      '---',
      'total: Nota: Todo junto',
    ]);
  });

  it('of a station has its lines alone, whatever the case of its name', () => {
    const ticket = read(toTicket(tableOrder, { ...context, station: 'BARRA', language: 'en' }));
    expect(ticket.filter((part) => part.startsWith('item: '))).toEqual(['item: 1 × Chicha morada']);
    expect(ticket).toEqual(expect.arrayContaining(['heading: Table 5', 'centred: BARRA', 'banner: ALLERGY: maní y mariscos']));
  });

  it('has channel and time of an order for later, and only what is made', () => {
    const [first, second] = tableOrder.lines;
    const voided = {
      kind: 'void',
      quantity: 2,
      comped: 0,
      reason: 'x',
      at: 'x',
      by: { userId: 'u', name: 'n', role: 'r' },
      acknowledgedAt: null,
    } as const;
    const later = {
      ...tableOrder,
      tableId: null,
      type: 'delivery',
      channel: 'phone',
      scheduledFor: '2026-03-03T18:00:00.000Z',
      lines: [
        { ...(first as (typeof tableOrder.lines)[number]), quantity: 0, voided },
        { ...(second as (typeof tableOrder.lines)[number]), quantity: 1, voided: { ...voided, kind: 'comp', quantity: 2, comped: 2 } },
      ],
    } as const;
    const ticket = read(toTicket(later, { ...context, tableNumber: null }));
    expect(ticket).toEqual(
      expect.arrayContaining(['heading: A domicilio', 'centred: 20:30 · Teléfono · Rosa Núñez', 'item: 3 × Chicha morada']),
    );
    expect(ticket.find((part) => part.includes('PARA'))).toMatch(/^banner: PARA 3 mar\.? 2026,? 13:00$/);
    expect(ticket.some((part) => part.includes('Lomo'))).toBe(false);
  });

  it('that is printed after the order was cancelled says so first', () => {
    const cancelled = { ...tableOrder, cancelled: { reason: 'se fueron', at: '2026-03-03T01:35:00.000Z' } };
    expect(read(toTicket(cancelled, context)).slice(0, 2)).toEqual(['banner: PEDIDO CANCELADO', 'heading: Pedido 12']);
  });

  it('is corrected by a ticket of what not to make', () => {
    const correction = { lineId: 'l1', quantity: 1, reason: 'se equivocaron', at: '2026-03-03T01:40:00.000Z' };
    const parts = read(toCorrectionTicket(tableOrder, correction, context));
    expect(parts).toEqual(
      expect.arrayContaining(['banner: CORRECCIÓN', 'banner: NO HACER', 'item: 1 × Lomo saltado', 'plain: Motivo: se equivocaron']),
    );
    expect(parts.filter((part) => part.startsWith('item: '))).toHaveLength(1);
    const cancelled = read(
      toCorrectionTicket(tableOrder, { ...correction, lineId: null, quantity: null }, { ...context, station: 'barra' }),
    );
    expect(cancelled).toEqual(expect.arrayContaining(['banner: PEDIDO CANCELADO', 'item: 1 × Chicha morada']));
    expect(cancelled.filter((part) => part.startsWith('item: '))).toHaveLength(1);
  });
});

describe('the bytes of a document', () => {
  const encoder = new ReceiptPrinterDocumentEncoder();
  const decode = (bytes: Uint8Array) => new TextDecoder('windows-1252').decode(bytes);
  const encode = async (left: string, right = '', look: Row['look'] = 'plain') =>
    decode(await encoder.encode({ language: 'es', title: 't', parts: [toRow(left, right, look)] }, 'esc-pos'));

  it('have the letters of Spanish, the sign of the currency and quotes', async () => {
    const text = await encode('¿Ñandú, café y “pingüino”? ¡Sí!', 'S/ 1 234.50');
    expect(text).toContain('¿Ñandú, café y “pingüino”? ¡Sí!');
    // ESC t 16 chooses the code page of these letters.
    expect([text.includes('S/ 1 234.50'), text.includes('\x1bt\x10')]).toEqual([true, true]);
  });

  it('print what the code page has not as its plain letter, or as a question mark', async () => {
    expect(await encode('Łódź: ş ő −5 日本 🍗', '−1.00')).toMatch(/\?ódz: s o -5 \?\? \? .*-1\.00/);
  });

  it.each(['esc-pos', 'star-prnt', 'star-line'] as const)('command the printer by nothing that a guest wrote, in %s', async (language) => {
    const note = 'Mesa\x1bp\x00\x19\xfa \x10\x14\x01\x00\x05 \x1d(A \x07\x1c\r\n\u0085\u202e';
    const parts = [
      toRow(note, note),
      { kind: 'banner', text: note },
      { kind: 'heading', text: note },
      { kind: 'centred', text: note },
    ] as const;
    const [hostile, harmless] = await Promise.all(
      [note, note.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')].map(async (text) => {
        const texts = parts.map((part) => (part.kind === 'row' ? toRow(text, text) : { ...part, text }));
        return encoder.encode({ language: 'es', title: 't', parts: texts }, language);
      }),
    );
    expect(hostile).toEqual(harmless);
    expect(decode(hostile as Uint8Array)).not.toContain('\x1bp');
  });

  it('fit on the paper, whatever is printed', async () => {
    const [esc, fs, gs] = ['\x1b', '\x1c', '\x1d'];
    const commands = new RegExp(`${esc}@|${fs}\\.|${esc}[MEta].|${gs}[!BV].`, 'gsu');
    const property = fc.asyncProperty(
      fc.string({ unit: 'grapheme', maxLength: 120 }),
      fc.constantFrom('', '12.50', 'PEN 1 000 000.00'),
      fc.constantFrom('plain', 'detail', 'total', 'item-detail'),
      async (left, right, look) => {
        const lines = (await encode(left, right, look)).replaceAll(commands, '').split(/\r?\n\r?/);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(48);
        if (right !== '') expect(lines.some((line) => line.endsWith(right))).toBe(true);
      },
    );
    await fc.assert(property, { numRuns: 50 });
  });
});

describe('the status code of a polled printer', () => {
  it.each([
    ['200 OK', null],
    ['200%20OK', null],
    ['OK', null],
    ['211 Paper low', null],
    ['410', 'paper-out'],
    ['410%20Out%20of%20paper', 'paper-out'],
    ['420 Cover open', 'cover-open'],
    ['411 Paper jam', 'error'],
    ['520', 'error'],
    ['nonsense', 'error'],
    ['', 'error'],
  ] as const)('%s says %s', (text, fault) => {
    expect(readStatusCode(text)).toBe(fault);
  });

  it('says nothing against the printer if it is about a job that is over, or missing', () => {
    expect([readPolledStatus('510 Incompatible'), readPolledStatus(''), readPolledStatus('420')]).toEqual([null, null, 'cover-open']);
  });
});

describe('which printer prints what', () => {
  const printer = (id: string, station: string | null): Printer => createPrinter(id, { station });
  const ids = (printers: readonly Printer[]) => printers.map(({ id }) => id);

  it('is the first of each station that has something to make, and the first for everything', () => {
    const all = [
      printer('pass', null),
      printer('bar', 'Barra'),
      printer('bar-2', 'barra'),
      printer('till', null),
      printer('grill', 'Parrilla'),
    ];
    expect(ids(chooseTicketPrinters(all, tableOrder.lines))).toEqual(['pass', 'bar']);
    expect(ids(chooseTicketPrinters([printer('food', 'FONDOS')], tableOrder.lines))).toEqual(['food']);
    expect(ids(chooseTicketPrinters([printer('grill', 'Parrilla')], tableOrder.lines))).toEqual([]);
  });

  it('is, for a receipt, the first without a station or the only one', () => {
    expect(chooseReceiptPrinter([printer('bar', 'barra'), printer('till', null), printer('till-2', null)])?.id).toBe('till');
    expect(chooseReceiptPrinter([printer('bar', 'barra')])?.id).toBe('bar');
    expect([chooseReceiptPrinter([printer('bar', 'barra'), printer('grill', 'x')]), chooseReceiptPrinter([])]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('is known to be offline once it has been silent', () => {
    const state = { status: 'ready', at: '2026-03-03T00:00:00.000Z' } as const;
    const [soon, late] = [new Date('2026-03-03T00:01:00.000Z'), new Date('2026-03-03T00:02:01.000Z')];
    const polled = { kind: 'polled', state } as const;
    expect([readPrinterState(polled, soon), readPrinterState(polled, late)]).toEqual([state, { ...state, status: 'offline' }]);
    expect([readPrinterState({ kind: 'tcp', state }, late), readPrinterState({ kind: 'polled', state: null }, late)]).toEqual([
      state,
      null,
    ]);
  });
});
