import { describe, expect, it } from 'vitest';
import { acknowledgeVoid } from '#modules/ordering/orders/domain/acknowledge-void';
import type { Order } from '#modules/ordering/orders/domain/order';

const voided = { kind: 'void', quantity: 2, reason: 'se cayó', at: '2026-03-02T15:00:00.000Z', by: null, acknowledgedAt: null };
const line = { productId: 'p1', name: 'Pollo', category: 'Pollos', options: [], quantity: 3, unitPrice: 100, counted: false };
const order = {
  id: 'o1',
  lines: [
    { ...line, lineId: 'l1', voided },
    { ...line, lineId: 'l2' },
  ],
} as unknown as Order;
const at = '2026-03-02T15:05:00.000Z';

describe('the acknowledgement of a void', () => {
  it('is noted on the line, and nothing else changes', () => {
    const [first, second] = acknowledgeVoid(order, { lineId: 'l1', voidedQuantity: 2, at }).lines;
    expect(first).toEqual({ ...line, lineId: 'l1', voided: { ...voided, acknowledgedAt: at } });
    expect(second).toBe(order.lines[1]);
  });

  it('counts once, and only for all that was voided', () => {
    const acknowledged = acknowledgeVoid(order, { lineId: 'l1', voidedQuantity: 2, at });
    expect(acknowledgeVoid(acknowledged, { lineId: 'l1', voidedQuantity: 2, at: '2026-03-02T16:00:00.000Z' })).toBe(acknowledged);
    for (const [lineId, voidedQuantity] of [
      ['l1', 1],
      ['l2', 2],
      ['l9', 2],
    ] as const)
      expect(acknowledgeVoid(order, { lineId, voidedQuantity, at })).toBe(order);
  });
});
