import type { Clock } from '#shared/clock';
import { causeFromEvent, type Envelope } from '#shared/events/events';
import { applyStageUpdate, type KitchenProgress, type StageUpdate } from '../domain/progress.ts';
import type { Orders } from '../ports/orders.ts';
import { changeOrder } from './change-order.ts';

type KitchenEvent = Envelope<'OrderAccepted' | 'OrderStageStarted' | 'OrderStageCompleted' | 'OrderStageUpdated' | 'OrderDelivered'>;

type Deps = { readonly orders: Orders; readonly clock: Clock };

/** Keeps an order's status in step with what fulfillment says of it. */
export class ApplyKitchenProgress {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(event: KitchenEvent): Promise<void> {
    await changeOrder(this.#deps.orders, this.#deps.clock, causeFromEvent(event), event.data.orderId, (order) => {
      const progress = applyEvent(order.progress, event);
      return progress === order.progress ? undefined : { order: { ...order, progress: withLatestTime(progress, event.occurredAt) } };
    });
  }
}

/** The later of two moments, whatever order they are heard in. */
const withLatestTime = (progress: KitchenProgress, at: string): KitchenProgress => ({
  ...progress,
  at: (progress.at ?? at) > at ? (progress.at ?? at) : at,
});

/** The same object when it is no news. */
function applyEvent(progress: KitchenProgress, said: KitchenEvent): KitchenProgress {
  if (said.type === 'OrderAccepted') return progress.promisedAt ? progress : { ...progress, promisedAt: said.data.promisedAt };
  if (said.type === 'OrderDelivered') return progress.delivered ? progress : { ...progress, delivered: true };
  const stageUpdate = toStageUpdate(said);
  return stageUpdate ? applyStageUpdate(progress, stageUpdate) : progress;
}

/** What the event says about whether its step stands as started; undefined when it says nothing of it. */
function toStageUpdate(event: Envelope<'OrderStageStarted' | 'OrderStageCompleted' | 'OrderStageUpdated'>): StageUpdate | undefined {
  const { stepName, seq } = event.data;
  if (event.type !== 'OrderStageUpdated') return { stepName, seq, started: true };
  const { change, status } = event.data;
  return change === 'line-ready' || change === 'reassigned' ? undefined : { stepName, seq, started: status !== 'PENDING' };
}
