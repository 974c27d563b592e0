import type { Envelope } from '#shared/events/events';
import { toDecimal } from '#shared/values/money';
import { branchChannel, menuChannel, tenantChannel, userChannel } from './channels.ts';
import { type Draft, draft, toStaff } from './message.ts';
import { milestone, payment, stageOf, type ToCustomer } from './order-messages.ts';
import { billRequestChanged, billRequested, cartChanged, tableSessionEnded, tableStatusChanged } from './table-messages.ts';

/** To the staff of the house, and to everybody who looks at its menu. */
const toMenu = (said: Envelope, type: Draft['type'], data: Draft['data']) =>
  [tenantChannel(said.tenantId), menuChannel(said.tenantId)].map((channel) => draft(said, type, channel, data));

const productChanged = (said: Envelope<'ProductChanged' | 'StockChanged'>) => {
  const { id, action, stock } = said.data;
  return toMenu(said, 'updateProduct', { productId: id, action, newStock: stock });
};

const promotionChanged = (said: Envelope<'PromotionChanged'>) => {
  const { id, action, enabled } = said.data;
  return toMenu(said, 'updatePromotion', { promotionId: id, action, enabled });
};

/** Each branch is told of itself alone. */
function dashboardUpdated(said: Envelope<'DashboardUpdated'>): readonly Draft[] {
  const { branches, ...all } = said.data;
  const { branchId } = all;
  const parts = branches ?? (branchId === null ? [] : [{ ...all, branchId }]);
  return [
    draft(said, 'dashboard', tenantChannel(said.tenantId), all),
    ...parts.map((part) => draft(said, 'dashboard', branchChannel(part.branchId), part)),
  ];
}

/** The messages of an event, at most one per channel; none for what nobody follows live. */
export function messagesOf(said: Envelope, toCustomer: ToCustomer = userChannel): readonly Draft[] {
  switch (said.type) {
    case 'OrderCreated': {
      const { orderId, tableId, total, currency, createdAt, branchId, type } = said.data;
      const sale = { saleId: orderId, tableId, total: toDecimal(total, currency), timestamp: createdAt, branchId, orderType: type };
      return toStaff(said, branchId, 'newSale', sale);
    }
    case 'OrderStageStarted': {
      const { stepName, at, by } = said.data;
      return stageOf(said, { stepName, status: 'IN_PROGRESS', startedAt: at, finishedAt: null, attendedBy: by }, toCustomer);
    }
    case 'OrderStageCompleted': {
      const { stepName, startedAt, at, attendedBy } = said.data;
      return stageOf(said, { stepName, status: 'DONE', startedAt, finishedAt: at, attendedBy }, toCustomer);
    }
    case 'OrderStageUpdated': {
      const { stepName, status, startedAt, attendedBy } = said.data;
      return stageOf(said, { stepName, status, startedAt, finishedAt: null, attendedBy }, toCustomer);
    }
    case 'OrderAccepted':
      return stageOf(said, milestone('CREATED', said.occurredAt), toCustomer);
    case 'OrderDelivered':
      return stageOf(said, milestone('DELIVERED', said.data.at), toCustomer);
    case 'OrderCancelled':
      return stageOf(said, milestone('CANCELLED', said.data.at, said.data.by), toCustomer);
    case 'OrderStageOverdue': {
      const { orderId, branchId, stepName, limitSeconds, ageSeconds } = said.data;
      return toStaff(said, branchId, 'notification', { about: 'step-overdue', orderId, stepName, limitSeconds, ageSeconds });
    }
    case 'OrderPaid':
    case 'OrderPaymentFailed':
      return payment(said, toCustomer);
    case 'ProductChanged':
    case 'StockChanged':
      return productChanged(said);
    case 'PromotionChanged':
      return promotionChanged(said);
    case 'TableStatusChanged':
      return tableStatusChanged(said);
    case 'TableSessionEnded':
      return tableSessionEnded(said);
    case 'CartChanged':
      return cartChanged(said);
    case 'BillRequested':
      return billRequested(said);
    case 'BillRequestChanged':
      return billRequestChanged(said);
    case 'DashboardUpdated':
      return dashboardUpdated(said);
    default:
      return [];
  }
}
