import type { DomainEvent } from '#shared/events/events';
import { newId } from '#shared/values/ids';

type Order = DomainEvent<'OrderCreated'>['data'];

const createLine = (lineId: string, name: string, category: string) => ({
  lineId,
  productId: `p-${lineId}`,
  name,
  category,
  options: [],
  quantity: 1,
  unitPrice: 2590,
});

/** What ordering publishes about an order that is delivered and paid on delivery, with the changes that the test needs. */
export const createOrderPayload = (more: Partial<Order> = {}): Order => ({
  orderId: newId(),
  customerId: 'c1',
  branchId: 'b1',
  customerName: 'Rosa Quispe',
  type: 'delivery',
  tableId: null,
  lines: [createLine('l1', '1/4 de pollo', 'Pollos'), createLine('l2', 'Chicha', 'Bebidas')],
  total: 5180,
  currency: 'PEN',
  payment: { method: 'cash', status: 'ON_DELIVERY' },
  address: 'Av. Larco 123',
  note: 'sin ají',
  scheduledFor: null,
  createdAt: '2026-03-02T15:00:00.000Z',
  ...more,
});

const totals = { subtotal: 5180, discounts: 0, fees: 0, charges: 0, tax: 790, tip: 0, total: 5180 };

/** What ordering publishes about a line of which one piece was voided. */
export const createOrderChanged = (more: Partial<DomainEvent<'OrderChanged'>['data']> = {}): DomainEvent<'OrderChanged'>['data'] => ({
  orderId: 'o1',
  customerId: 'c1',
  branchId: 'b1',
  change: 'void',
  lineId: 'l1',
  quantity: 1,
  reason: 'se acabó',
  before: totals,
  after: { ...totals, subtotal: 2590, total: 2590 },
  tax: [{ name: 'IGV', percent: 18, base: 2195, amount: 395 }],
  currency: 'PEN',
  by: { userId: 'u9', name: 'Marta Salas', role: 'manager' },
  at: '2026-03-02T15:01:00.000Z',
  ...more,
});

/** What ordering publishes about a party that went from table 4 to table 7. */
export const createTableMoved = (more: Partial<DomainEvent<'TableMoved'>['data']> = {}): DomainEvent<'TableMoved'>['data'] => ({
  branchId: 'b1',
  from: { tableId: 't4', tableNumber: 4 },
  to: { tableId: 't7', tableNumber: 7 },
  sessionId: 's1',
  orderIds: ['o1'],
  kind: 'move',
  ...more,
});
