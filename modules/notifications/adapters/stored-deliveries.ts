import type { Envelope } from '#shared/events/events';
import { ConditionFailed, type Doc, type Table, type Write } from '#shared/store/store';
import { clearTimer, type DueTimer, setTimer } from '#shared/timers';
import { counting, type Delivery } from '../domain/delivery.ts';
import { Deliveries, deliveryTimer, type StoredDelivery } from '../ports/deliveries.ts';
import type { StoredPerson } from '../ports/recipients.ts';
import { personKey, personWrite } from './stored-recipients.ts';

const keptSeconds = 90 * 24 * 3600;
const keyOf = (tenantId: string, userId: string, id: string) => ({ pk: personKey(tenantId, userId), sk: `DELIVERY#${id}` });
const timerId = ({ userId, id }: Delivery) => `delivery#${userId}#${id}`;

const put = (delivery: Delivery, when: Write['when']): Write => ({
  op: 'put',
  ...keyOf(delivery.tenantId, delivery.userId, delivery.id),
  doc: delivery as Delivery & Doc,
  expiresAt: Math.floor(Date.parse(delivery.queuedAt) / 1000) + keptSeconds,
  ...(when !== undefined && { when }),
});

const timerOf = (delivery: Delivery, due: Date): Write =>
  setTimer({
    ...{ tenantId: delivery.tenantId, id: timerId(delivery), kind: deliveryTimer, due },
    data: { userId: delivery.userId, deliveryId: delivery.id, channel: delivery.channel },
  });

/** Deliveries on any engine of the table port, beside the person they are for. */
export class TableDeliveries extends Deliveries {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async queue({ person, version }: StoredPerson, deliveries: readonly Delivery[], now: Date) {
    let left = deliveries;
    while (left.length > 0) {
      const { tenantId, userId } = left[0] as Delivery;
      const records = left.map((delivery) => put(delivery, 'absent'));
      const counted = personWrite(tenantId, userId, counting(person, left, now), version);
      const failed = await this.#failureOf([...records, counted, ...left.map((delivery) => timerOf(delivery, now))]);
      if (failed === undefined) return true;
      if (failed >= left.length) return false;
      // Queued before, be it by the same event or by another one that tells the same.
      left = left.filter((_, at) => at !== failed);
    }
    return true;
  }

  async find(tenantId: string, userId: string, id: string): Promise<StoredDelivery | undefined> {
    const { pk, sk } = keyOf(tenantId, userId, id);
    const item = await this.#table.get<Delivery & Doc>(pk, sk);
    return item && { delivery: item.doc, version: item.version };
  }

  async begin({ version }: StoredDelivery, delivery: Delivery, { spent }: DueTimer, lease: Date) {
    const moved: Write = { ...timerOf(delivery, lease), when: spent.when ?? 'present' };
    if ((await this.#failureOf([put(delivery, { version }), moved])) !== undefined) return undefined;
    return this.find(delivery.tenantId, delivery.userId, delivery.id);
  }

  async settle({ version }: StoredDelivery, delivery: Delivery, again: Date | null, events: readonly Envelope[]) {
    const timer = again ? timerOf(delivery, again) : clearTimer(delivery.tenantId, timerId(delivery));
    return (await this.#failureOf([put(delivery, { version }), timer], events)) === undefined;
  }

  async forget({ spent }: DueTimer) {
    await this.#failureOf([spent]);
  }

  /** Writes; the number of the change whose condition did not hold, if one did not. */
  async #failureOf(changes: readonly Write[], events: readonly Envelope[] = []): Promise<number | undefined> {
    try {
      await this.#table.write(changes, events);
      return undefined;
    } catch (error) {
      if (error instanceof ConditionFailed) return error.at;
      throw error;
    }
  }
}
