import { expect } from 'vitest';
import type { Envelope, EventName } from '#shared/events/events';
import type { Opening } from './initial-state.ts';
import type { Pair } from './invariants.ts';
import type { Findings } from './observed-state.ts';

const stages: readonly EventName[] = [
  ...(['OrderAccepted', 'OrderStageStarted', 'OrderStageCompleted', 'OrderStageUpdated', 'OrderDelivered', 'OrderCancelled'] as const),
];
const menu: readonly EventName[] = ['ProductChanged', 'StockChanged'];
/** What each kind of channel tells of. */
const toldOn: Readonly<Record<string, readonly EventName[]>> = {
  tenant: [...stages, ...menu, 'OrderCreated', 'OrderStageOverdue', 'DashboardUpdated'],
  user: [...stages, 'OrderPaid', 'OrderPaymentFailed'],
  menu,
};
const noticed: readonly EventName[] = ['OrderPaid', 'OrderPaymentFailed', 'PaymentRefunded', 'OrderCancelled', 'OrderDelivered'];
/** What stands in a customer's list; that a stage was noted there is said by no event of its own. */
const listed: readonly EventName[] = [...noticed, 'OrderAccepted', 'OrderStageStarted', 'OrderStageOverdue'];
const isAbout = ({ data }: Envelope, userId: string) => 'customerId' in data && data.customerId === userId;
const sorted = (ids: readonly string[]) => ids.toSorted();

/** Each channel tells every event it is there for once, numbered without a gap; each customer's list has a notice of each. */
export async function checkFeeds(findings: Findings, { channels, told }: Opening, said: readonly Envelope[]) {
  for (const [channel, token] of channels) {
    const [kind = '', id = ''] = channel.split(':');
    const messages = await findings.feed(channel, token);
    const first = told.get(channel) ?? 0;
    expect(
      messages.map(({ seq }) => seq),
      channel,
    ).toEqual(messages.map((_, n) => first + n + 1));
    const due = said.filter((event) => toldOn[kind]?.includes(event.type) && (kind !== 'user' || isAbout(event, id)));
    expect(sorted(messages.map((message) => message.id)), channel).toEqual(sorted(due.map((event) => event.id)));
    if (kind !== 'user') continue;
    const notices = (await findings.notices(token)).filter(({ about }) => about !== 'welcome');
    const owed = said.filter((event) => listed.includes(event.type) && isAbout(event, id));
    expect(sorted(notices.map((notice) => notice.id)), `notices of ${channel}`).toEqual(sorted(owed.map((event) => event.id)));
  }
  const sent = said.filter(({ type }) => type === 'NotificationSent').length;
  expect(sent, 'NotificationSent').toBe(said.filter(({ type }) => noticed.includes(type)).length);
}

/** The dashboard is what a recount of the orders and their ledgers gives. */
export async function checkSummary(findings: Findings, pairs: readonly Pair[], said: readonly Envelope[]) {
  const summary = await findings.summary();
  const kept = pairs.filter(({ order }) => order.status !== 'CANCELLED');
  const count = (status: string) => pairs.filter(({ order }) => order.status === status).length;
  const byStatus = Object.fromEntries(['CREATED', 'IN_PROGRESS', 'DELIVERED', 'CANCELLED'].map((status) => [status, count(status)]));
  expect(summary.orders).toEqual({ total: pairs.length, byStatus });
  expect(summary.sales).toBeCloseTo(
    kept.reduce((sum, { order }) => sum + order.total, 0),
    6,
  );
  expect(summary.lateShare).toBeCloseTo(
    kept.length === 0 ? 0 : kept.filter(({ order }) => wasLate(order.id, said)).length / kept.length,
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
    kept.flatMap(({ order }) => order.items),
    ({ productId }) => productId,
  );
  expect(new Map(summary.topProducts.map(({ productId, quantity }) => [productId, quantity]))).toEqual(
    new Map([...units].map(([productId, all]) => [productId, all.reduce((sum, { quantity }) => sum + quantity, 0)])),
  );
}

const wasLate = (orderId: string, said: readonly Envelope[]) =>
  said.some(
    ({ type, data }) =>
      'orderId' in data &&
      data.orderId === orderId &&
      (type === 'OrderStageOverdue' || (type === 'OrderDelivered' && 'promisedAt' in data && 'at' in data && data.at > data.promisedAt)),
  );
