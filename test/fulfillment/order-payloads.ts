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
