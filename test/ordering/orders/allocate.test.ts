import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bill, type SplitRequest, splitBill } from '#modules/ordering/dining/domain/bill';
import { allocateByWeight } from '#modules/ordering/domain/allocate';

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const most = 10_000_000_000;
const weights = fc.array(fc.nat({ max: most }), { minLength: 1, maxLength: 60 });

describe('sharing an amount out', () => {
  it('gives it all away, and nobody less or more than a cent off', () => {
    fc.assert(
      fc.property(fc.nat({ max: most }), weights, (amount, given) => {
        const shares = allocateByWeight(amount, given);
        expect(sum(shares)).toBe(amount);
        expect(shares).toHaveLength(given.length);
        const whole = given.reduce((all, weight) => all + BigInt(weight), 0n);
        if (whole === 0n) return;
        shares.forEach((share, nth) => {
          const off = BigInt(share) * whole - BigInt(amount) * BigInt(given[nth] as number);
          expect(off > -whole && off < whole).toBe(true);
        });
      }),
    );
  });

  it('gives the odd cents to those whose share was cut most', () => {
    expect(allocateByWeight(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocateByWeight(10, [5, 9, 1])).toEqual([3, 6, 1]);
    expect(allocateByWeight(2, [0, 0, 0])).toEqual([1, 1, 0]);
  });
});

describe('splitting a bill', () => {
  const line = fc.record({ quantity: fc.integer({ min: 1, max: 5 }), unitPrice: fc.nat({ max: 9_999 }) });
  const billOf = (lines: readonly { quantity: number; unitPrice: number }[], due: number): Bill => ({
    session: { payments: [] as const } as unknown as Bill['session'],
    orders: [],
    ownOrders: [],
    claims: [],
    total: due,
    paid: 0,
    due,
    open: due,
    split: null,
    parts: [],
    currency: 'PEN',
    lines: lines.map((one, nth) => ({ ...one, orderId: 'o', lineId: `l${nth}`, name: '', options: [], left: one.quantity })),
  });

  const amountsOf = (bill: Bill, request: SplitRequest) => splitBill(bill, request).split?.amounts ?? [];

  it('adds up whatever is taken by whom, with a discount too', () => {
    const taken = fc.array(fc.array(fc.record({ line: fc.nat({ max: 7 }), quantity: fc.integer({ min: 1, max: 3 }) })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), taken, fc.nat({ max: 300 }), (lines, wanted, off) => {
        const left = lines.map(({ quantity }) => quantity);
        const parts = wanted.map((part) => ({
          lines: part.flatMap(({ line, quantity }) => {
            if ((left[line] ?? 0) < quantity) return [];
            left[line] = (left[line] as number) - quantity;
            return [{ orderId: 'o', lineId: `l${line}`, quantity }];
          }),
        }));
        const whole = sum(lines.map(({ quantity, unitPrice }) => quantity * unitPrice));
        const due = Math.max(1, whole - off);
        const amounts = amountsOf(billOf(lines, due), { by: 'lines', parts });
        expect(sum(amounts)).toBe(due);
        const rest = sum(lines.map(({ unitPrice }, nth) => unitPrice * (left[nth] as number)));
        expect(amounts).toHaveLength(parts.length + (rest > 0 ? 1 : 0));
        if (due === whole) {
          const prices = parts.map((part) =>
            sum(part.lines.map(({ lineId, quantity }) => quantity * (lines[Number(lineId.slice(1))]?.unitPrice ?? 0))),
          );
          expect(amounts.slice(0, parts.length)).toEqual(prices);
        }
      }),
    );
  });

  it('adds up equally', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: 50 }), (due, parts) => {
        const amounts = amountsOf(billOf([], due), { by: 'equally', parts });
        expect([sum(amounts), amounts.length]).toEqual([due, parts]);
        expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
