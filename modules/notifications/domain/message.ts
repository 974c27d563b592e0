import type { Envelope } from '#shared/events/events';
import type { OrderChannel, OrderType, TenderMethod } from '#shared/events/payloads/fields';
import { branchChannel, tenantChannel } from './channels.ts';

/** The person who attends to an order. Staff see the whole name, customers only its first word. */
export type Attendant = { readonly userId: string; readonly name: string; readonly role: string };

type NotificationData =
  | {
      readonly about: 'step-overdue';
      readonly orderId: string;
      readonly stepName: string;
      readonly limitSeconds: number;
      readonly ageSeconds: number;
    }
  | {
      readonly about: 'order-paid' | 'payment-failed';
      readonly orderId: string;
      readonly method: TenderMethod;
      readonly amount: number;
      readonly currency: string;
    }
  | { readonly about: 'shift-opened' | 'shift-closed'; readonly shiftId: string; readonly deviceId: string | null }
  | {
      readonly about: 'bill-waiting';
      readonly requestId: string;
      readonly tableId: string;
      readonly tableNumber: number;
      readonly waitingSeconds: number;
    }
  | {
      readonly about: 'table-moved';
      readonly fromTableId: string;
      readonly toTableId: string;
      readonly toTableNumber: number;
      readonly kind: Envelope<'TableMoved'>['data']['kind'];
      readonly orderIds: readonly string[];
    }
  | { readonly about: 'table-closed'; readonly tableId: string; readonly reason: Envelope<'TableSessionEnded'>['data']['reason'] };

type OrderCreatedData = Envelope<'OrderCreated'>['data'];

/** What a card of the kitchen shows of a new order, so that it can be painted without another request. Null: none, or not known. */
export type TicketCard = {
  readonly number: number | null;
  readonly channel: OrderChannel | null;
  readonly tableNumber: number | null;
  readonly customerName: string | null;
  readonly lines: readonly (Pick<OrderCreatedData['lines'][number], 'lineId' | 'name' | 'quantity' | 'options'> & {
    readonly note: string | null;
  })[];
  readonly note: string | null;
  readonly allergyNote: string | null;
  readonly scheduledFor: string | null;
  readonly promisedFrom: string | null;
  readonly promisedTo: string | null;
  readonly createdAt: string;
};

/** The data of each message type. Amounts are decimal numbers, times are ISO UTC. */
export type MessageData = {
  readonly newSale: {
    readonly saleId: string;
    readonly tableId: string | null;
    readonly total: number;
    readonly timestamp: string;
    readonly branchId: string | null;
    readonly orderType: OrderType;
    readonly ticket: TicketCard;
  };
  readonly updateProduct: {
    readonly productId: string;
    readonly action: Envelope<'ProductChanged' | 'StockChanged'>['data']['action'];
    readonly newStock: number | null;
    /** The branch that alone has sold out of the product, or sells it again; absent: all. */
    readonly branchId?: string | undefined;
    /** With `sold_out`: when that ends by itself, or null. */
    readonly until?: string | null | undefined;
  };
  readonly pace: Envelope<'PaceChanged'>['data'];
  readonly updatePromotion: {
    readonly promotionId: string;
    readonly action: Envelope<'PromotionChanged'>['data']['action'];
    readonly enabled: boolean;
  };
  readonly updateTable: {
    readonly tableId: string;
    readonly action: 'status_changed';
    readonly status: Envelope<'TableStatusChanged'>['data']['status'];
  };
  readonly calls: Omit<Envelope<'GuestCalled'>['data'], 'sessionId' | 'restaurantId'>;
  readonly orderStage: {
    readonly orderId: string;
    readonly stepName: string;
    readonly status: 'PENDING' | 'IN_PROGRESS' | 'DONE';
    readonly startedAt: string | null;
    readonly finishedAt: string | null;
    readonly attendedBy: Attendant | null;
    /** For staff, if something other than the step has changed: what, and of which lines. */
    readonly change?: Envelope<'OrderStageUpdated'>['data']['change'] | undefined;
    readonly lineIds?: readonly string[] | undefined;
    /** The line was being made when it was voided: boards make a sound. */
    readonly loud?: boolean | undefined;
  };
  /** `lines`: those of which `quantity` was taken off. `total`: what the order costs now. */
  readonly orderChanged: {
    readonly orderId: string;
    readonly change: Envelope<'OrderChanged'>['data']['change'];
    readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
    readonly total: number;
    readonly currency: string;
  };
  /** A test order is on the boards of its branch, or no longer. */
  readonly canary: {
    readonly canaryId: string;
    readonly branchId: string;
    readonly state: 'placed' | 'removed';
    readonly expiresAt: string | null;
  };
  /** All claims that hold now. A guest's name is what they call themselves. */
  readonly claims: Pick<Envelope<'BillClaimsChanged'>['data'], 'tableId' | 'tableNumber' | 'claims'>;
  readonly billRequest: Omit<Envelope<'BillRequested'>['data'], 'sessionId'>;
  /** A payment, or what has become of it. `amount`: without the tip. `due`: what is left for its orders. */
  readonly payment: {
    readonly orderIds: readonly string[];
    readonly paymentId: string;
    readonly method: TenderMethod;
    readonly amount: number;
    readonly currency: string;
    readonly status: 'CONFIRMED' | 'CLAIMED' | 'REFUSED';
    /** Null: it was refused, so nothing has changed. */
    readonly due: number | null;
    readonly by: Attendant | null;
  };
  /** What was to be printed has an answer: it was, or was not for a cause. */
  readonly printJob: Envelope<'PrintJobEnded'>['data'];
  /** Between which times the order is promised now. */
  readonly promise: { readonly orderId: string; readonly promisedFrom: string; readonly promisedTo: string };
  readonly cart: Omit<Envelope<'CartChanged'>['data'], 'sessionId'>;
  readonly notification: NotificationData;
  readonly dashboard: Omit<Envelope<'DashboardUpdated'>['data'], 'branches'>;
};
export type MessageType = keyof MessageData;

/** A message of a channel. `seq` grows by one per message of the channel. `id` is the id of the event, the same on every channel. */
export type Message = {
  readonly type: MessageType;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly timestamp: string;
  readonly channel: string;
  readonly seq: number;
};
/** A message that has no `seq` yet. */
export type MessageDraft = Omit<Message, 'seq'>;

export const createMessageDraft = <T extends MessageType>(
  { id, occurredAt }: Envelope,
  type: T,
  channel: string,
  data: MessageData[T],
): MessageDraft => ({
  type,
  id,
  data,
  timestamp: occurredAt,
  channel,
});

/** One message for the channel of the tenant and, if there is a branch, one for the channel of the branch. */
export const createStaffMessages = <T extends MessageType>(event: Envelope, branchId: string | null, type: T, data: MessageData[T]) =>
  [tenantChannel(event.tenantId), ...(branchId === null ? [] : [branchChannel(branchId)])].map((channel) =>
    createMessageDraft(event, type, channel, data),
  );
