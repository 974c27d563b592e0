import { type DomainEvent, domainEvent, type Envelope } from '#shared/events/events';
import { type KitchenPace, toStepsAtPace } from './pace.ts';
import { type PersonRef, systemPerson, toTicketStep } from './step.ts';
import { findCurrentStep, isPlacedTicket, type Ticket, type TicketChange, toOrderIds } from './ticket.ts';
import type { PlannedStep } from './workflow-plans.ts';

const toSilentChange = (ticket: Ticket): TicketChange => ({ ticket, rows: [], domainEvents: [] });

/** Adds the order to its ticket, with the steps that its type has at this time. */
export function applyOrderCreated(
  ticket: Ticket,
  { id, correlationId, data }: Envelope<'OrderCreated'>,
  plan: readonly PlannedStep[],
): TicketChange {
  if (ticket.order) return toSilentChange(ticket);
  const { orderId: _, total: __, currency: ___, discounts: ____, guest: _____, trackingCode: ______, ...order } = data;
  const customerId = ticket.movedTo?.sessionId ?? order.customerId;
  const placed = { ...ticket, order: { ...order, customerId, correlationId, causationId: id }, steps: plan.map(toTicketStep) };
  return toSilentChange(ticket.isPersonErased ? withoutPerson(placed) : placed);
}

/** Takes the person out of the ticket, also if its order is still to come. */
export const applyCustomerErased = (ticket: Ticket): TicketChange => toSilentChange(ticket.isPersonErased ? ticket : withoutPerson(ticket));

/** Also without what they wrote about the lines, and without their name if they cancelled the order. */
const withoutPerson = (ticket: Ticket): Ticket => ({
  ...ticket,
  isPersonErased: true,
  cancelled: ticket.cancelled && { ...ticket.cancelled, by: withoutCustomerName(ticket.cancelled.by) },
  order: ticket.order && {
    ...ticket.order,
    customerName: null,
    address: null,
    note: null,
    allergyNote: null,
    lines: ticket.order.lines.map(({ note: _, ...line }) => line),
  },
});

const withoutCustomerName = (by: PersonRef | null) => by && { ...by, name: by.role === 'customer' || by.role === 'guest' ? '' : by.name };

export const applyOrderPaid = (ticket: Ticket): TicketChange => toSilentChange(ticket.paid ? ticket : { ...ticket, paid: true });

/**
 * Cancels the ticket. The cancellation by ordering is final: a step in progress is stopped and the promised time is dropped, even if the
 * last step was completed in the meantime.
 */
export function applyOrderCancelled(ticket: Ticket, { reason, by, at }: DomainEvent<'OrderCancelled'>['data'], now: Date): TicketChange {
  if (ticket.cancelled) return toSilentChange(ticket);
  const canceller = ticket.isPersonErased ? withoutCustomerName(by) : by;
  const cancelled = { ...ticket, cancelled: { at, reason, by: canceller }, accepted: null, arrived: false };
  const pendingState = { availableAt: null, startedAt: null, attendedBy: null, overdueAt: null, status: 'PENDING' } as const;
  const steps = ticket.steps.map((step) => (step.status === 'DONE' ? step : { ...step, ...pendingState }));
  const step = findCurrentStep(ticket);
  if (!isPlacedTicket(ticket) || step?.status !== 'IN_PROGRESS') return toSilentChange({ ...cancelled, steps });
  const seq = ticket.seq + 1;
  const stoppedState = {
    stepName: step.stepName,
    seq,
    at: now.toISOString(),
    // The ledger keeps what is written in it, so a customer does not stand there by name.
    by: withoutCustomerName(by) ?? systemPerson,
    change: 'stopped',
    status: 'PENDING',
  } as const;
  const { attendedBy } = step;
  return {
    ticket: { ...cancelled, steps, seq },
    rows: [{ ...stoppedState, startedAt: step.startedAt, finishedAt: null, attendedBy, notes: reason, lineId: null, ready: null }],
    // `attendedBy` is the person who must be told to stop.
    domainEvents: [
      domainEvent('OrderStageUpdated', { ...toOrderIds(ticket), ...stoppedState, startedAt: null, attendedBy, lineId: null, seconds: 0 }),
    ],
  };
}

/** Accepts the order once it is placed, paid or to be paid on delivery, and not cancelled. A busy branch (`pace`) promises it later. */
export function acceptIfPayable({ ticket, rows, domainEvents }: TicketChange, now: Date, pace?: KitchenPace): TicketChange {
  if (!isPlacedTicket(ticket) || ticket.accepted || ticket.cancelled) return { ticket, rows, domainEvents };
  const { status } = ticket.order.payment;
  if (!ticket.paid && status !== 'PAID' && status !== 'ON_DELIVERY') return { ticket, rows, domainEvents };
  const { scheduledFor } = ticket.order;
  const stepsAtPace = toStepsAtPace(ticket.steps, pace, scheduleOrder(ticket.steps, scheduledFor, now).arrivesAt);
  const { arrivesAt, promisedAt } = scheduleOrder(stepsAtPace, scheduledFor, now);
  const at = now.toISOString();
  const steps = stepsAtPace.map((step, n) => (n === 0 ? { ...step, availableAt: arrivesAt } : step));
  const accepted = { at, arrivesAt, promisedAt };
  return {
    ticket: { ...ticket, accepted, steps, arrived: arrivesAt <= at },
    rows,
    domainEvents: [
      ...domainEvents,
      domainEvent('OrderAccepted', { ...toOrderIds(ticket), promisedAt, arrivesAt, steps: steps.map(({ stepName }) => stepName) }),
    ],
  };
}

/**
 * Computes when an order that is accepted now enters the queue and when it is promised: the sum of all step limits later. A scheduled order
 * enters early enough to be ready at its time.
 */
export function scheduleOrder(steps: readonly { readonly limitSeconds: number }[], scheduledFor: string | null, now: Date) {
  const totalMilliseconds = steps.reduce((sum, { limitSeconds }) => sum + limitSeconds * 1000, 0);
  const arrivalMilliseconds = Math.max(now.getTime(), scheduledFor === null ? 0 : Date.parse(scheduledFor) - totalMilliseconds);
  return {
    arrivesAt: new Date(arrivalMilliseconds).toISOString(),
    promisedAt: new Date(arrivalMilliseconds + totalMilliseconds).toISOString(),
  };
}
