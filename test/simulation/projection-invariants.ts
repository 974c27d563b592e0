import { expect } from 'vitest';
import type { EventName } from '#shared/events/event-registry';
import type { Envelope } from '#shared/events/events';
import type { InitialState } from './initial-state.ts';
import type { OrderWithTicket } from './invariants.ts';
import type { ObservedState } from './observed-state.ts';

const stages: readonly EventName[] = [
  ...(['OrderAccepted', 'OrderStageStarted', 'OrderStageCompleted', 'OrderStageUpdated', 'OrderDelivered', 'OrderCancelled'] as const),
];
const menu: readonly EventName[] = ['ProductChanged', 'StockChanged'];
/** The events that each kind of channel shows. */
const eventsByChannel: Readonly<Record<string, readonly EventName[]>> = {
  tenant: [...stages, ...menu, 'OrderCreated', 'OrderStageOverdue', 'PaymentRecorded', 'OrderPaymentFailed', 'DashboardUpdated'],
  user: [...stages, 'PaymentRecorded', 'OrderPaid', 'OrderPaymentFailed'],
  menu,
};
const notifiedEvents: readonly EventName[] = ['OrderPaid', 'OrderPaymentFailed', 'PaymentRefunded', 'OrderCancelled', 'OrderDelivered'];
/** What a customer's list contains. No event tells that a stage was noted there. */
const listedEvents: readonly EventName[] = [...notifiedEvents, 'OrderAccepted', 'OrderStageStarted', 'OrderStageOverdue'];
const isAbout = ({ data }: Envelope, userId: string) => 'customerId' in data && data.customerId === userId;
const sorted = (ids: readonly string[]) => ids.toSorted();

/** Each channel shows every event that it is for once, numbered without gaps, and each customer's list has a notice of each. */
export async function checkFeeds(observed: ObservedState, { channels, told }: InitialState, events: readonly Envelope[]) {
  for (const [channel, token] of channels) {
    const [kind = '', id = ''] = channel.split(':');
    const messages = await observed.feed(channel, token);
    const first = told.get(channel) ?? 0;
    expect(
      messages.map(({ seq }) => seq),
      channel,
    ).toEqual(messages.map((_, n) => first + n + 1));
    const expectedEvents = events.filter((event) => eventsByChannel[kind]?.includes(event.type) && (kind !== 'user' || isAbout(event, id)));
    // What an acceptance promises is a message of its own.
    const [promises, others] = [messages.filter(({ type }) => type === 'promise'), messages.filter(({ type }) => type !== 'promise')];
    expect(sorted(others.map((message) => message.id)), channel).toEqual(sorted(expectedEvents.map((event) => event.id)));
    const accepted = kind === 'user' ? expectedEvents.filter(({ type }) => type === 'OrderAccepted') : [];
    expect(sorted(promises.map((message) => message.id)), channel).toEqual(sorted(accepted.map((event) => event.id)));
    if (kind !== 'user') continue;
    const notices = (await observed.notices(token)).filter(({ about }) => about !== 'welcome');
    const expectedNotices = events.filter((event) => listedEvents.includes(event.type) && isAbout(event, id));
    expect(sorted(notices.map((notice) => notice.id)), `notices of ${channel}`).toEqual(sorted(expectedNotices.map((event) => event.id)));
  }
  const sent = events.filter(({ type }) => type === 'NotificationSent').length;
  expect(sent, 'NotificationSent').toBe(events.filter(({ type }) => notifiedEvents.includes(type)).length);
}

/** The dashboard equals a recount of the orders and their changes. */
export async function checkSummary(observed: ObservedState, pairs: readonly OrderWithTicket[], events: readonly Envelope[]) {
  const summary = await observed.summary();
  const notCancelled = pairs.filter(({ order }) => order.status !== 'CANCELLED');
  const count = (status: string) => pairs.filter(({ order }) => order.status === status).length;
  const byStatus = Object.fromEntries(['CREATED', 'IN_PROGRESS', 'DELIVERED', 'CANCELLED'].map((status) => [status, count(status)]));
  expect(summary.orders).toEqual({ total: pairs.length, byStatus });
  expect(summary.sales).toBeCloseTo(
    notCancelled.reduce((sum, { order }) => sum + order.total, 0),
    6,
  );
  expect(summary.lateShare).toBeCloseTo(
    notCancelled.length === 0 ? 0 : notCancelled.filter(({ order }) => wasLate(order.id, events)).length / notCancelled.length,
    6,
  );
  const done = pairs.flatMap(({ ticket }) => ticket.steps).filter(({ status }) => status === 'DONE');
  const times = Map.groupBy(done, ({ stepName }) => stepName);
  const steps = [...times].map(([stepName, all]) => {
    const milliseconds = all.reduce((sum, step) => sum + Date.parse(step.finishedAt ?? '') - Date.parse(step.startedAt ?? ''), 0);
    return { stepName, count: all.length, mean: Math.round(milliseconds / all.length) / 1_000 };
  });
  expect(summary.steps.map(({ stepName, count: times, mean }) => ({ stepName, count: times, mean }))).toEqual(
    steps.toSorted((a, b) => (a.stepName < b.stepName ? -1 : 1)),
  );
  const units = Map.groupBy(
    notCancelled.flatMap(({ order }) => order.items),
    ({ productId }) => productId,
  );
  expect(new Map(summary.topProducts.map(({ productId, quantity }) => [productId, quantity]))).toEqual(
    new Map([...units].map(([productId, all]) => [productId, all.reduce((sum, { quantity }) => sum + quantity, 0)])),
  );
}

const wasLate = (orderId: string, events: readonly Envelope[]) =>
  events.some(
    ({ type, data }) =>
      'orderId' in data &&
      data.orderId === orderId &&
      (type === 'OrderStageOverdue' || (type === 'OrderDelivered' && 'promisedAt' in data && 'at' in data && data.at > data.promisedAt)),
  );
