import type { Order } from './order.ts';

/** What each field of an order is about: the person who ordered, or the sale, which stays. A new field has to be put here. */
const fieldSubjects = {
  id: 'sale',
  tenantId: 'sale',
  // It names nobody once the account is gone.
  customerId: 'sale',
  customerName: 'person',
  branchId: 'sale',
  type: 'sale',
  tableId: 'sale',
  lines: 'sale',
  discounts: 'sale',
  promotions: 'sale',
  promotionsCountedFor: 'sale',
  fees: 'sale',
  total: 'sale',
  currency: 'sale',
  payment: 'sale',
  tenders: 'sale',
  address: 'person',
  addressParts: 'person',
  guest: 'person',
  note: 'person',
  allergyNote: 'person',
  invoice: 'person',
  number: 'sale',
  businessDay: 'sale',
  channel: 'sale',
  language: 'sale',
  externalId: 'sale',
  trackingCode: 'sale',
  charges: 'sale',
  tax: 'sale',
  taxTerms: 'sale',
  tip: 'sale',
  scheduledFor: 'sale',
  createdAt: 'sale',
  updatedAt: 'sale',
  cancelled: 'sale',
  progress: 'sale',
} as const satisfies Record<keyof Order, 'person' | 'sale'>;

const personFields = (Object.keys(fieldSubjects) as (keyof Order)[]).filter((field) => fieldSubjects[field] === 'person');

export const isPersonErased = (order: Order) => personFields.every((field) => !order[field]);

/** The order without the person who placed it, and without what they wrote about its lines. */
export function erasePerson(order: Order): Order {
  const sale = Object.fromEntries(Object.entries(order).filter(([field]) => !(personFields as readonly string[]).includes(field)));
  const lines = order.lines.map(({ note: _, ...line }) => line);
  return { ...(sale as Omit<Order, 'customerName' | 'address' | 'note'>), lines, customerName: '', address: null, note: null };
}
