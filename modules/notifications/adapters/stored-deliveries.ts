import type { Envelope } from '#shared/events/events';
import { readAll } from '#shared/store/read-all';
import { type AnyChange, ConditionFailed, type Doc, type Store, type Write } from '#shared/store/store';
import { clearTimer, type DueTimer, moveTimer, setTimer, type Timer } from '#shared/timers';
import { countDeliveries, type Delivery } from '../domain/delivery.ts';
import { Deliveries, type VersionedDelivery } from '../ports/deliveries.ts';
import type { VersionedRecipient } from '../ports/recipients.ts';
import { recipientKey, toRecipientWrite } from './stored-recipients.ts';

const retentionSeconds = 90 * 24 * 3600;
const deliveryKey = (tenantId: string, userId: string, id: string) => ({ pk: recipientKey(tenantId, userId), sk: `DELIVERY#${id}` });
const timerId = ({ userId, id }: Delivery) => `delivery#${userId}#${id}`;

const toPut = (delivery: Delivery, when: Write['when']): Write => ({
  op: 'put',
  ...deliveryKey(delivery.tenantId, delivery.userId, delivery.id),
  doc: delivery as Delivery & Doc,
  expiresAt: Math.floor(Date.parse(delivery.queuedAt) / 1000) + retentionSeconds,
  ...(when !== undefined && { when }),
});

const toTimer = (delivery: Delivery, due: Date): Timer<'delivery'> => ({
  tenantId: delivery.tenantId,
  id: timerId(delivery),
  kind: 'delivery',
  due,
  data: { userId: delivery.userId, deliveryId: delivery.id, channel: delivery.channel },
});

/** Deliveries in a store, in the partition of their recipient. */
export class StoredDeliveries extends Deliveries {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async enqueue({ recipient, version }: VersionedRecipient, deliveries: readonly Delivery[], now: Date) {
    let remaining = deliveries;
    while (remaining.length > 0) {
      const { tenantId, userId } = remaining[0] as Delivery;
      const records = remaining.map((delivery) => toPut(delivery, 'absent'));
      const recipientWrite = toRecipientWrite(tenantId, userId, countDeliveries(recipient, remaining, now), version);
      const failed = await this.#findFailedWrite([
        ...records,
        recipientWrite,
        ...remaining.map((delivery) => setTimer(toTimer(delivery, now))),
      ]);
      if (!failed) return true;
      if (!records.includes(failed)) return false;
      // Queued before by this event or by another one with the same news.
      remaining = remaining.filter((_, index) => records[index] !== failed);
    }
    return true;
  }

  async find(tenantId: string, userId: string, id: string): Promise<VersionedDelivery | undefined> {
    const { pk, sk } = deliveryKey(tenantId, userId, id);
    const item = await this.#store.get<Delivery & Doc>(pk, sk);
    return item && { delivery: item.doc, version: item.version };
  }

  async listByUser(tenantId: string, userId: string) {
    const items = await readAll<Delivery & Doc>(this.#store, { pk: recipientKey(tenantId, userId), prefix: 'DELIVERY#' });
    return items.map(({ doc }) => doc);
  }

  async beginAttempt({ version }: VersionedDelivery, delivery: Delivery, timer: DueTimer<'delivery'>, leaseUntil: Date) {
    const movedTimer = moveTimer(timer, toTimer(delivery, leaseUntil));
    if ((await this.#findFailedWrite([toPut(delivery, { version }), movedTimer])) !== undefined) return undefined;
    return this.find(delivery.tenantId, delivery.userId, delivery.id);
  }

  async recordOutcome({ version }: VersionedDelivery, delivery: Delivery, retryAt: Date | null, events: readonly Envelope[]) {
    const timer = retryAt ? setTimer(toTimer(delivery, retryAt)) : clearTimer(delivery.tenantId, timerId(delivery));
    return (await this.#findFailedWrite([toPut(delivery, { version }), timer], events)) === undefined;
  }

  async discardTimer({ consume }: DueTimer<'delivery'>) {
    await this.#findFailedWrite([consume]);
  }

  /** Writes the changes and events. Returns the change whose condition failed, if any. */
  async #findFailedWrite(changes: readonly AnyChange[], events: readonly Envelope[] = []): Promise<Write | undefined> {
    try {
      await this.#store.write(changes, events);
      return undefined;
    } catch (error) {
      if (error instanceof ConditionFailed) return error.change;
      throw error;
    }
  }
}
