import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import { conflictRetries } from '../../domain/errors.ts';
import { readTenders } from '../../orders/domain/payment.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { Payments } from '../ports/payments.ts';

type Deps = { readonly orders: Orders; readonly payments: Payments };

/** Takes the name of customers and guests out of the payments that they made themselves, once their order has lost its person. */
export class ErasePayers {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Ignores the erasure of an account, which that of each of its orders follows. @throws `ordering.changed-meanwhile` after 50 conflicts */
  async handleCustomerErased({ tenantId, data: { userId, orderId } }: Envelope<'CustomerErased'>): Promise<void> {
    const stored = orderId === undefined ? undefined : await this.#deps.orders.find(tenantId, orderId);
    if (!stored) return;
    for (const { paymentId } of readTenders(stored.order)) await this.#erase(tenantId, paymentId, userId);
  }

  async #erase(tenantId: string, paymentId: string, userId: string) {
    const { payments } = this.#deps;
    await retryOnConflict(async () => {
      const stored = await payments.find(tenantId, paymentId);
      const by = stored?.value.by;
      if (!stored || by?.userId !== userId || by.name === '') return null;
      const nameless = { ...stored.value, by: { ...by, name: '' } };
      return payments.commit([payments.prepare(stored, nameless)], []);
    }, conflictRetries);
  }
}
