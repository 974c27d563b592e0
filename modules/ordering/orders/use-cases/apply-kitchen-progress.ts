import type { Clock } from '#shared/clock';
import { causeFromEvent, type Envelope } from '#shared/events/events';
import { acknowledgeVoid } from '../domain/acknowledge-void.ts';
import type { Order } from '../domain/order.ts';
import { applyAttendant, applyStageUpdate, type KitchenProgress, type StageUpdate } from '../domain/progress.ts';
import type { Orders } from '../ports/orders.ts';
import { changeOrder } from './change-order.ts';

type KitchenEvent = Envelope<'OrderAccepted' | 'OrderStageStarted' | 'OrderStageCompleted' | 'OrderStageUpdated' | 'OrderDelivered'>;

type Deps = { readonly orders: Orders; readonly clock: Clock };

/** Updates the progress of an order from the events of fulfillment. */
export class ApplyKitchenProgress {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `ordering.order-not-found`, or `ordering.changed-meanwhile` after 50 conflicts. */
  async run(event: KitchenEvent): Promise<void> {
    await changeOrder(this.#deps.orders, this.#deps.clock, causeFromEvent(event), event.data.orderId, (order) => {
      if (event.type === 'OrderStageUpdated' && event.data.change === 'void-acknowledged') return toAcknowledged(order, event);
      const progress = applyEvent(order.progress, event);
      return progress === order.progress ? undefined : { order: { ...order, progress: withLatestTime(progress, event.occurredAt) } };
    });
  }
}

/** The order with the acknowledged void; undefined if it has no such void, or a greater one since. */
function toAcknowledged(order: Order, { data }: Envelope<'OrderStageUpdated'>) {
  const { lineId, voidedQuantity, at } = data;
  if (lineId === null || voidedQuantity === undefined) return undefined;
  const acknowledged = acknowledgeVoid(order, { lineId, voidedQuantity, at });
  return acknowledged === order ? undefined : { order: acknowledged };
}

/** Sets `at` to the later of the two times, because events can arrive in any order. */
const withLatestTime = (progress: KitchenProgress, at: string): KitchenProgress => ({
  ...progress,
  at: (progress.at ?? at) > at ? (progress.at ?? at) : at,
});

/** Returns the same object if the event changes nothing. */
function applyEvent(progress: KitchenProgress, event: KitchenEvent): KitchenProgress {
  if (event.type === 'OrderAccepted') return progress.promisedAt ? progress : toAccepted(progress, event.data);
  if (event.type === 'OrderDelivered') return progress.delivered ? progress : { ...progress, delivered: true, deliveredAt: event.data.at };
  const stageUpdate = toStageUpdate(event);
  const withStage = stageUpdate ? applyStageUpdate(progress, stageUpdate) : progress;
  const { stepName, seq } = event.data;
  const attendant = event.type === 'OrderStageStarted' ? event.data.by : event.data.attendedBy;
  return attendant ? applyAttendant(withStage, stepName, seq, attendant.userId) : withStage;
}

const toAccepted = (progress: KitchenProgress, { promisedAt, steps }: Envelope<'OrderAccepted'>['data']): KitchenProgress => ({
  ...progress,
  promisedAt,
  ...(steps && { plannedSteps: steps }),
});

/** The changes of a step after which it has started or has not. */
const statusChanges: readonly Envelope<'OrderStageUpdated'>['data']['change'][] = ['start-undone', 'reopened', 'stopped'];

/** Returns undefined if the event does not tell whether its step has started. */
function toStageUpdate(event: Envelope<'OrderStageStarted' | 'OrderStageCompleted' | 'OrderStageUpdated'>): StageUpdate | undefined {
  const { stepName, seq, at } = event.data;
  if (event.type === 'OrderStageStarted') return { stepName, seq, started: true, startedAt: at };
  if (event.type === 'OrderStageCompleted') return { stepName, seq, started: true, startedAt: event.data.startedAt, finishedAt: at };
  const { change, status, startedAt } = event.data;
  if (!statusChanges.includes(change)) return undefined;
  return status === 'PENDING' ? { stepName, seq, started: false } : { stepName, seq, started: true, startedAt: startedAt ?? undefined };
}
