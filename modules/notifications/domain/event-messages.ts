import type { Envelope } from '#shared/events/events';
import { branchChannel, menuChannel, tenantChannel, userChannel } from './channels.ts';
import { createMessageDraft, createStaffMessages, type MessageData, type MessageDraft } from './message.ts';
import {
  type CustomerChannelOf,
  toMilestone,
  toOrderChangedMessages,
  toPromiseMessage,
  toSaleMessages,
  toStageMessages,
  toStageUpdatedMessages,
} from './order-messages.ts';
import { toPaymentMessages, toShiftMessages, toTenderMessages } from './payment-messages.ts';
import {
  toBillRequestChangedMessages,
  toBillRequestedMessages,
  toCartMessages,
  toClaimsMessages,
  toGuestCallMessages,
  toSessionEndedMessages,
  toTableMovedMessages,
  toTableStatusMessages,
} from './table-messages.ts';

/** For the tenant's staff and for everybody who follows its menu. */
const createMenuMessages = <T extends 'updateProduct' | 'updatePromotion' | 'pace'>(event: Envelope, type: T, data: MessageData[T]) =>
  [tenantChannel(event.tenantId), menuChannel(event.tenantId)].map((channel) => createMessageDraft(event, type, channel, data));

const toProductMessages = (event: Envelope<'ProductChanged' | 'StockChanged'>) => {
  const { id, action, stock } = event.data;
  const data = { productId: id, action, newStock: stock };
  const { branchId, until } = event.type === 'ProductChanged' ? event.data : {};
  if (branchId === undefined) return createMenuMessages(event, 'updateProduct', data);
  const branchData = { ...data, branchId, ...(until !== undefined && { until }) };
  return [
    ...createMenuMessages(event, 'updateProduct', branchData),
    createMessageDraft(event, 'updateProduct', branchChannel(branchId), branchData),
  ];
};

const toPaceMessages = (event: Envelope<'PaceChanged'>) => [
  ...createMenuMessages(event, 'pace', event.data),
  createMessageDraft(event, 'pace', branchChannel(event.data.branchId), event.data),
];

const toPromotionMessages = (event: Envelope<'PromotionChanged'>) => {
  const { id, action, enabled } = event.data;
  return createMenuMessages(event, 'updatePromotion', { promotionId: id, action, enabled });
};

/** Each branch channel gets only the figures of its branch. */
function toDashboardMessages(event: Envelope<'DashboardUpdated'>): readonly MessageDraft[] {
  const { branches, ...update } = event.data;
  const { branchId } = update;
  const branchUpdates = branches ?? (branchId === null ? [] : [{ ...update, branchId }]);
  return [
    createMessageDraft(event, 'dashboard', tenantChannel(event.tenantId), update),
    ...branchUpdates.map((branchUpdate) => createMessageDraft(event, 'dashboard', branchChannel(branchUpdate.branchId), branchUpdate)),
  ];
}

/** The messages of an event, at most one of each type per channel. Empty for events that are not sent live. */
export function toMessages(event: Envelope, customerChannelOf: CustomerChannelOf = userChannel): readonly MessageDraft[] {
  switch (event.type) {
    case 'OrderCreated':
      return toSaleMessages(event);
    case 'OrderStageStarted': {
      const { stepName, at, by } = event.data;
      return toStageMessages(
        event,
        { stepName, status: 'IN_PROGRESS', startedAt: at, finishedAt: null, attendedBy: by },
        customerChannelOf,
      );
    }
    case 'OrderStageCompleted': {
      const { stepName, startedAt, at, attendedBy } = event.data;
      return toStageMessages(event, { stepName, status: 'DONE', startedAt, finishedAt: at, attendedBy }, customerChannelOf);
    }
    case 'OrderStageUpdated':
      return toStageUpdatedMessages(event, customerChannelOf);
    case 'OrderChanged':
      return toOrderChangedMessages(event, customerChannelOf);
    case 'TableMoved':
      return toTableMovedMessages(event);
    case 'CanaryPlaced': {
      const { canaryId, branchId, expiresAt } = event.data;
      return createStaffMessages(event, branchId, 'canary', { canaryId, branchId, state: 'placed', expiresAt });
    }
    case 'CanaryRemoved': {
      const { canaryId, branchId } = event.data;
      return createStaffMessages(event, branchId, 'canary', { canaryId, branchId, state: 'removed', expiresAt: null });
    }
    case 'OrderAccepted':
      return [
        ...toStageMessages(event, toMilestone('CREATED', event.occurredAt), customerChannelOf),
        toPromiseMessage(event, customerChannelOf),
      ];
    case 'OrderDelivered':
      return toStageMessages(event, toMilestone('DELIVERED', event.data.at), customerChannelOf);
    case 'OrderCancelled':
      return toStageMessages(event, toMilestone('CANCELLED', event.data.at, event.data.by), customerChannelOf);
    case 'OrderStageOverdue': {
      const { orderId, branchId, stepName, limitSeconds, ageSeconds } = event.data;
      return createStaffMessages(event, branchId, 'notification', { about: 'step-overdue', orderId, stepName, limitSeconds, ageSeconds });
    }
    case 'OrderPaid':
    case 'OrderPaymentFailed':
      return toPaymentMessages(event, customerChannelOf);
    case 'PaymentRecorded':
    case 'PaymentClaimed':
      return toTenderMessages(event, customerChannelOf);
    case 'ShiftOpened':
    case 'ShiftClosed':
      return toShiftMessages(event);
    case 'PrintJobEnded':
      return createStaffMessages(event, event.data.branchId, 'printJob', event.data);
    case 'ProductChanged':
    case 'StockChanged':
      return toProductMessages(event);
    case 'PaceChanged':
      return toPaceMessages(event);
    case 'PromotionChanged':
      return toPromotionMessages(event);
    case 'TableStatusChanged':
      return toTableStatusMessages(event);
    case 'TableSessionEnded':
      return toSessionEndedMessages(event);
    case 'CartChanged':
      return toCartMessages(event);
    case 'GuestCalled':
    case 'GuestCallChanged':
      return toGuestCallMessages(event);
    case 'BillRequested':
      return toBillRequestedMessages(event);
    case 'BillRequestChanged':
      return toBillRequestChangedMessages(event);
    case 'BillClaimsChanged':
      return toClaimsMessages(event);
    case 'DashboardUpdated':
      return toDashboardMessages(event);
    default:
      return [];
  }
}
