import type { Envelope } from '#shared/events';
import { toDecimal } from '#shared/money';
import { branchChannel, menuChannel, tenantChannel, userChannel } from './channels.ts';

/** What a channel carries. `seq` grows by one per channel; `id` is the event's, the same on every channel it stands on. */
export type Message = {
  readonly type: 'newSale' | 'updateProduct' | 'orderStage' | 'notification' | 'dashboard';
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly timestamp: string;
  readonly channel: string;
  readonly seq: number;
};
/** A message that has no place in its channel yet. */
export type Draft = Omit<Message, 'seq'>;

type Person = { readonly userId: string; readonly name: string; readonly role: string };
type Stage = {
  readonly stepName: string;
  readonly status: 'PENDING' | 'IN_PROGRESS' | 'DONE';
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly attendedBy: Person | null;
};
type OrderSaid = Envelope & { readonly data: { readonly orderId: string; readonly customerId: string; readonly branchId: string | null } };

const draft = ({ id, occurredAt }: Envelope, type: Message['type'], channel: string, data: Draft['data']): Draft => ({
  type,
  id,
  data,
  timestamp: occurredAt,
  channel,
});

const staffChannels = (tenantId: string, branchId: string | null) => [
  tenantChannel(tenantId),
  ...(branchId === null ? [] : [branchChannel(branchId)]),
];

const toStaff = (said: Envelope, branchId: string | null, type: Message['type'], data: Draft['data']) =>
  staffChannels(said.tenantId, branchId).map((channel) => draft(said, type, channel, data));

/** Staff read the whole name of who attends an order, its customer the first word of it. */
function stageOf(said: OrderSaid, stage: Stage): readonly Draft[] {
  const { orderId, customerId, branchId } = said.data;
  const { attendedBy } = stage;
  const shown = attendedBy && { ...attendedBy, name: attendedBy.name.trim().split(/\s+/)[0] };
  return [
    ...toStaff(said, branchId, 'orderStage', { orderId, ...stage }),
    draft(said, 'orderStage', userChannel(customerId), { orderId, ...stage, attendedBy: shown }),
  ];
}

const milestone = (said: OrderSaid, stepName: string, at: string, attendedBy: Person | null = null) =>
  stageOf(said, { stepName, status: 'DONE', startedAt: at, finishedAt: at, attendedBy });

const productChanged = (said: Envelope<'ProductChanged' | 'StockChanged'>) => {
  const { id, action, stock } = said.data;
  const data = { productId: id, action, newStock: stock };
  return [tenantChannel(said.tenantId), menuChannel(said.tenantId)].map((channel) => draft(said, 'updateProduct', channel, data));
};

const payment = (said: Envelope<'OrderPaid' | 'OrderPaymentFailed'>) => {
  const { orderId, customerId, method, amount, currency } = said.data;
  const about = said.type === 'OrderPaid' ? 'order-paid' : 'payment-failed';
  return [draft(said, 'notification', userChannel(customerId), { about, orderId, method, amount: toDecimal(amount), currency })];
};

/** The messages of an event, at most one per channel; none for what nobody follows live. */
export function messagesOf(said: Envelope): readonly Draft[] {
  switch (said.type) {
    case 'OrderCreated': {
      const { orderId, tableId, total, createdAt, branchId, type } = said.data;
      const sale = { saleId: orderId, tableId, total: toDecimal(total), timestamp: createdAt, branchId, orderType: type };
      return toStaff(said, branchId, 'newSale', sale);
    }
    case 'OrderStageStarted': {
      const { stepName, at, by } = said.data;
      return stageOf(said, { stepName, status: 'IN_PROGRESS', startedAt: at, finishedAt: null, attendedBy: by });
    }
    case 'OrderStageCompleted': {
      const { stepName, startedAt, at, attendedBy } = said.data;
      return stageOf(said, { stepName, status: 'DONE', startedAt, finishedAt: at, attendedBy });
    }
    case 'OrderStageUpdated': {
      const { stepName, status, startedAt, attendedBy } = said.data;
      return stageOf(said, { stepName, status, startedAt, finishedAt: null, attendedBy });
    }
    case 'OrderAccepted':
      return milestone(said, 'CREATED', said.occurredAt);
    case 'OrderDelivered':
      return milestone(said, 'DELIVERED', said.data.at);
    case 'OrderCancelled':
      return milestone(said, 'CANCELLED', said.data.at, said.data.by);
    case 'OrderStageOverdue': {
      const { orderId, branchId, stepName, limitSeconds, ageSeconds } = said.data;
      return toStaff(said, branchId, 'notification', { about: 'step-overdue', orderId, stepName, limitSeconds, ageSeconds });
    }
    case 'OrderPaid':
    case 'OrderPaymentFailed':
      return payment(said);
    case 'ProductChanged':
    case 'StockChanged':
      return productChanged(said);
    case 'DashboardUpdated':
      return [draft(said, 'dashboard', tenantChannel(said.tenantId), said.data)];
    default:
      return [];
  }
}
