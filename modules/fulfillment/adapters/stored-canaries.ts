import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import type { Store, Write } from '#shared/store/store';
import { setTimer } from '#shared/timers';
import type { CanaryTicket } from '../domain/canary.ts';
import { toQueueSortKey } from '../domain/ticket.ts';
import { Canaries, type CanaryProgress } from '../ports/canaries.ts';
import { toQueueListPartition, toQueueName, toQueuePartition } from './ticket-keys.ts';

const toCanaryKey = (tenantId: string, canaryId: string) => ({ pk: `TENANT#${tenantId}#CANARY#${canaryId}`, sk: 'INFO' });

/** A canary is shown and printed, each once. */
const maxAttempts = 10;

/** Canaries in a `Store`, in the index of the open tickets. They expire by themselves; the timer only tells that they are gone. */
export class StoredCanaries extends Canaries {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async place(tenantId: string, canary: CanaryTicket, events: readonly Envelope[], idempotencyRecord: IdempotencyRecord | undefined) {
    const { orderId: canaryId, order } = canary;
    const name = toQueueName(order.branchId);
    const due = new Date(canary.canary.expiresAt);
    const data = { canaryId, branchId: order.branchId ?? '' };
    const queueWrite: Write = { op: 'put', pk: toQueueListPartition(tenantId), sk: name, doc: { name } };
    const changes = [
      { ...putCanary(tenantId, canary), when: 'absent' as const },
      queueWrite,
      setTimer({ tenantId, id: `canary#${canaryId}`, kind: 'canary', due, data }),
    ];
    await writeIdempotently(this.#store, changes, events, idempotencyRecord);
  }

  async markShown(tenantId: string, canaryId: string, at: string) {
    await this.#mark(tenantId, canaryId, (canary) => (canary.shownAt === null ? { ...canary, shownAt: at } : canary));
  }

  async markPrinted(tenantId: string, canaryId: string, at: string | null) {
    await this.#mark(tenantId, canaryId, (canary) => (canary.printed ? canary : { ...canary, printed: { at } }));
  }

  async findProgress(tenantId: string, canaryId: string): Promise<CanaryProgress> {
    const { pk, sk } = toCanaryKey(tenantId, canaryId);
    const { shownAt = null, printed } = (await this.#store.get<CanaryTicket>(pk, sk))?.doc.canary ?? {};
    return { shownAt, printed };
  }

  async remove(tenantId: string, canaryId: string, events: readonly Envelope[], consume: Change) {
    const removal: Write = { op: 'remove', ...toCanaryKey(tenantId, canaryId) };
    await this.#store.write([removal, consume], events);
  }

  /** Stores what `change` makes of the canary, unless that is the same object or the canary is gone. */
  async #mark(tenantId: string, canaryId: string, change: (canary: CanaryTicket['canary']) => CanaryTicket['canary']) {
    const { pk, sk } = toCanaryKey(tenantId, canaryId);
    const mark = async () => {
      const stored = await this.#store.get<CanaryTicket>(pk, sk);
      if (!stored) return true;
      const canary = change(stored.doc.canary);
      if (canary === stored.doc.canary) return true;
      await this.#store.write([{ ...putCanary(tenantId, { ...stored.doc, canary }), when: { version: stored.version } }]);
      return true;
    };
    await retryOnConflict(mark, { maxAttempts });
  }
}

const putCanary = (tenantId: string, canary: CanaryTicket): Write => ({
  op: 'put',
  ...toCanaryKey(tenantId, canary.orderId),
  doc: canary,
  expiresAt: Math.ceil(Date.parse(canary.canary.expiresAt) / 1000),
  indexes: { gsi1: { pk: toQueuePartition(tenantId, toQueueName(canary.order.branchId)), sk: toQueueSortKey(canary) ?? '' } },
});
