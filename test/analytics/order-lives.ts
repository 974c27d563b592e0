import * as fc from 'fast-check';
import { type DomainEvent, domainEvent } from '#shared/events/events';

/** A tenant in the time zone of Lima, which is five hours behind UTC all year. */
export const createTenantCreated = (tenantId = 't1', timeZone = 'America/Lima') =>
  domainEvent('TenantCreated', { tenantId, name: 'Pardos', kind: 'restaurant', currency: 'PEN', timeZone, language: 'es' });

export const staffMembers = [
  { userId: 'cook-1', name: 'Rosa', role: 'cook' },
  { userId: 'cook-2', name: 'Luis # Paz', role: 'cook' },
  { userId: 'boss-1', name: 'Ana', role: 'manager' },
] as const;
type Person = (typeof staffMembers)[number];

/** One change of the progress of an order. */
export type LedgerChange =
  | { readonly kind: 'start' | 'start-undone' | 'reopened' | 'line-ready' | 'overdue'; readonly stepName: string }
  | { readonly kind: 'complete'; readonly stepName: string; readonly seconds: number; readonly by: Person };
export type OrderLife = {
  readonly orderId: string;
  readonly createdAt: string;
  readonly branchId: string | null;
  readonly lines: readonly { readonly productId: string; readonly quantity: number; readonly unitPrice: number }[];
  readonly ledgerChanges: readonly LedgerChange[];
  readonly delivered?: { readonly seconds: number; readonly late: boolean } | undefined;
  readonly cancelled?: boolean;
};

const nobody = { name: 'Nobody', role: 'cook', userId: 'nobody' };

/** All events of an order, in the order in which they happened. */
export function createEvents({ orderId, createdAt, branchId, lines, ledgerChanges, delivered, cancelled }: OrderLife): DomainEvent[] {
  const order = { orderId, customerId: `customer of ${orderId}`, branchId };
  const total = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  const described = lines.map((line, n) => ({
    lineId: `l${n}`,
    name: `Dish # ${line.productId}`,
    category: 'pollos',
    options: [],
    ...line,
  }));
  const payment = { method: 'cash', status: 'ON_DELIVERY' } as const;
  const rest = { customerName: 'Eva', type: 'delivery', tableId: null, address: null, note: null, scheduledFor: null } as const;
  const events: DomainEvent[] = [
    domainEvent('OrderCreated', { ...order, ...rest, lines: described, total, currency: 'PEN', payment, createdAt }),
  ];
  events.push(...ledgerChanges.map((change, seq) => createStageEvent(change, { ...order, stepName: change.stepName, seq, at: createdAt })));
  const promisedAt = new Date(Date.parse(createdAt) + 1_800_000).toISOString();
  if (delivered) {
    const at = delivered.late ? new Date(Date.parse(promisedAt) + 1).toISOString() : promisedAt;
    events.push(domainEvent('OrderDelivered', { ...order, seq: ledgerChanges.length, seconds: delivered.seconds, promisedAt, at }));
  }
  if (cancelled) events.push(domainEvent('OrderCancelled', { ...order, reason: 'no stock', by: null, at: createdAt }));
  return events;
}

function createStageEvent(
  change: LedgerChange,
  stage: { orderId: string; customerId: string; branchId: string | null; stepName: string; seq: number; at: string },
): DomainEvent {
  if (change.kind === 'start') return domainEvent('OrderStageStarted', { ...stage, by: nobody });
  if (change.kind === 'complete')
    return domainEvent('OrderStageCompleted', {
      ...stage,
      by: change.by,
      attendedBy: change.by,
      startedAt: stage.at,
      seconds: change.seconds,
    });
  if (change.kind === 'overdue') return domainEvent('OrderStageOverdue', { ...stage, limitSeconds: 600, ageSeconds: 601 });
  const status = change.kind === 'start-undone' ? 'PENDING' : 'IN_PROGRESS';
  const rest = { startedAt: null, attendedBy: null, lineId: null, seconds: 0 };
  return domainEvent('OrderStageUpdated', { ...stage, ...rest, by: nobody, change: change.kind, status });
}

const seconds = fc.oneof(
  fc.integer({ min: 0, max: 200_000 }).map((ms) => ms / 1000),
  fc.integer({ min: 100, max: 90_000 }),
);
const ledgerChange: fc.Arbitrary<LedgerChange> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('start', 'start-undone', 'reopened', 'line-ready', 'overdue'),
    stepName: fc.constantFrom('COOKING', 'PACKAGING'),
  }),
  fc.record({
    kind: fc.constant('complete' as const),
    stepName: fc.constantFrom('COOKING', 'PACKAGING'),
    seconds,
    by: fc.constantFrom(...staffMembers),
  }),
);
const line = fc.record({
  productId: fc.integer({ min: 1, max: 14 }).map((n) => `p${n}`),
  quantity: fc.integer({ min: 1, max: 9 }),
  unitPrice: fc.integer({ min: 1, max: 9_999 }),
});

/** Arbitrary lives of orders, with any transitions, on a few days around a change of month. */
export const arbitraryOrderLives = fc
  .array(
    fc.record({
      createdAt: fc
        .integer({ min: Date.parse('2026-02-26T00:00:00Z'), max: Date.parse('2026-03-03T00:00:00Z') })
        .map((ms) => new Date(ms).toISOString()),
      branchId: fc.constantFrom('b1', 'b2', null),
      lines: fc.array(line, { minLength: 1, maxLength: 4 }),
      ledgerChanges: fc.array(ledgerChange, { maxLength: 7 }),
      delivered: fc.option(fc.record({ seconds: fc.integer({ min: 1, max: 9_000 }), late: fc.boolean() }), { nil: undefined }),
      cancelled: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drawn) => drawn.map((life, n): OrderLife => ({ orderId: `o${n}`, ...life })));

export const today = '2026-03-10T15:30:00.000Z';

/** The life of an order with one line, today at branch b1, and any further events. */
export const createOrderLife = (orderId: string, rest: Partial<OrderLife> = {}): OrderLife => ({
  orderId,
  createdAt: today,
  branchId: 'b1',
  lines: [{ productId: 'p1', quantity: 2, unitPrice: 1_295 }],
  ledgerChanges: [],
  ...rest,
});
