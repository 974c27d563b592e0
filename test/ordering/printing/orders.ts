import type { Order } from '#modules/ordering/orders/domain/order';

const line = {
  lineId: 'l1',
  productId: 'p1',
  name: 'Lomo saltado',
  category: 'Fondos',
  options: [{ optionId: 'o', choiceId: 'c', name: 'Término: bien cocido' }],
  quantity: 2,
  unitPrice: 3_500,
  note: 'sin cebolla, por favor',
  counted: false,
};

/** An order at a table, with lines of three stations. */
export const tableOrder: Order = {
  id: '01a220f2-17bf-77de-bb30-177da2e3c4b4',
  tenantId: 'pardos',
  customerId: 'c1',
  customerName: 'Rosa Núñez',
  branchId: 'b1',
  type: 'dine-in',
  tableId: 't5',
  lines: [
    line,
    {
      ...line,
      lineId: 'l2',
      name: 'Chicha morada',
      category: 'Bebidas',
      station: 'barra',
      options: [],
      quantity: 1,
      note: undefined,
    } as never,
    { ...line, lineId: 'l3', name: 'Ají de gallina', station: 'Cocina caliente', options: [], quantity: 1, note: 'más picante' },
  ],
  total: 12_000,
  currency: 'PEN',
  payment: { method: 'cash', status: 'ON_DELIVERY' },
  address: null,
  note: 'Todo junto',
  allergyNote: 'maní y mariscos',
  scheduledFor: null,
  number: 12,
  channel: 'table',
  createdAt: '2026-03-03T01:30:00.000Z',
  cancelled: null,
  progress: { steps: {}, delivered: false },
};
