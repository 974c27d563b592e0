import type { Clock } from '#shared/clock';
import { causedBy, type Envelope } from '#shared/events/events';
import { heardStage, type Progress, type StageWord } from '../domain/progress.ts';
import type { Orders } from '../ports/orders.ts';
import { changeOrder } from './change-order.ts';

type Heard = Envelope<'OrderAccepted' | 'OrderStageStarted' | 'OrderStageCompleted' | 'OrderStageUpdated' | 'OrderDelivered'>;

/** Keeps an order's status in step with what fulfillment says of it. */
export class FollowKitchen {
  readonly #orders: Orders;
  readonly #clock: Clock;
  constructor(orders: Orders, clock: Clock) {
    this.#orders = orders;
    this.#clock = clock;
  }

  async run(said: Heard): Promise<void> {
    await changeOrder(this.#orders, this.#clock, causedBy(said), said.data.orderId, (order) => {
      const progress = after(order.progress, said);
      return progress === order.progress ? undefined : { order: { ...order, progress: happenedBy(progress, said.occurredAt) } };
    });
  }
}

/** The later of two moments, whatever order they are heard in. */
const happenedBy = (progress: Progress, at: string): Progress => ({ ...progress, at: (progress.at ?? at) > at ? (progress.at ?? at) : at });

/** The same object when it is no news. */
function after(progress: Progress, said: Heard): Progress {
  if (said.type === 'OrderAccepted') return progress.promisedAt ? progress : { ...progress, promisedAt: said.data.promisedAt };
  if (said.type === 'OrderDelivered') return progress.delivered ? progress : { ...progress, delivered: true };
  const word = wordOf(said);
  return word ? heardStage(progress, word) : progress;
}

/** What the event says about whether its step stands as started; undefined when it says nothing of it. */
function wordOf(said: Envelope<'OrderStageStarted' | 'OrderStageCompleted' | 'OrderStageUpdated'>): StageWord | undefined {
  const { stepName, seq } = said.data;
  if (said.type !== 'OrderStageUpdated') return { stepName, seq, started: true };
  const { change, status } = said.data;
  return change === 'line-ready' || change === 'reassigned' ? undefined : { stepName, seq, started: status !== 'PENDING' };
}
