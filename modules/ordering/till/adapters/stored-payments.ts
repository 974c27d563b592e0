import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { Payment } from '../domain/payment.ts';
import { Payments } from '../ports/payments.ts';

const paymentKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#PAYMENT#${id}`, sk: 'INFO' });

/** Stores payments in any engine of `Store`. */
export class StoredPayments extends Payments {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async find(tenantId: string, id: string): Promise<Versioned<Payment> | undefined> {
    const { pk, sk } = paymentKey(tenantId, id);
    const item = await this.#store.get<Payment>(pk, sk);
    return item && { value: item.doc, version: item.version };
  }

  async findAll(tenantId: string, ids: readonly string[]): Promise<readonly Payment[]> {
    const found = await this.#store.getMany<Payment>(ids.map((id) => paymentKey(tenantId, id)));
    const paymentsById = new Map(found.map(({ doc }) => [doc.id, doc]));
    return ids.flatMap((id) => paymentsById.get(id) ?? []);
  }

  prepare(stored: Versioned<Payment> | undefined, payment: Payment): Write {
    const when = stored ? { version: stored.version } : 'absent';
    return { op: 'put', ...paymentKey(payment.tenantId, payment.id), doc: payment, when };
  }

  async commit(changes: readonly Change[], events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    try {
      await writeIdempotently(this.#store, changes, events, idempotencyRecord);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
