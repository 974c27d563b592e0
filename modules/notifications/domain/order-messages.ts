import type { Envelope } from '#shared/events/events';
import { toDecimal } from '#shared/values/money';
import { type Draft, draft, toStaff } from './message.ts';

type Person = { readonly userId: string; readonly name: string; readonly role: string };
type Stage = {
  readonly stepName: string;
  readonly status: 'PENDING' | 'IN_PROGRESS' | 'DONE';
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly attendedBy: Person | null;
};
type OrderSaid = Envelope & { readonly data: { readonly orderId: string; readonly customerId: string; readonly branchId: string | null } };
/** Where whoever ordered is told: `user:ID`, or `table:ID` where that is a table's session. */
export type ToCustomer = (customerId: string) => string;

/** Staff read the whole name of who attends an order, its customer the first word of it. */
export function stageOf(said: OrderSaid, stage: Stage, toCustomer: ToCustomer): readonly Draft[] {
  const { orderId, customerId, branchId } = said.data;
  const { attendedBy } = stage;
  const shown = attendedBy && { ...attendedBy, name: attendedBy.name.trim().split(/\s+/)[0] };
  return [
    ...toStaff(said, branchId, 'orderStage', { orderId, ...stage }),
    draft(said, 'orderStage', toCustomer(customerId), { orderId, ...stage, attendedBy: shown }),
  ];
}

/** A stage that is an end or a beginning, and no step. */
export const milestone = (stepName: string, at: string, attendedBy: Person | null = null): Stage => ({
  ...{ stepName, status: 'DONE', attendedBy },
  ...{ startedAt: at, finishedAt: at },
});

export const payment = (said: Envelope<'OrderPaid' | 'OrderPaymentFailed'>, toCustomer: ToCustomer) => {
  const { orderId, customerId, method, amount, currency } = said.data;
  const about = said.type === 'OrderPaid' ? 'order-paid' : 'payment-failed';
  return [draft(said, 'notification', toCustomer(customerId), { about, orderId, method, amount: toDecimal(amount, currency), currency })];
};
