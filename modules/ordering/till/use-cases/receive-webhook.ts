import { DomainError } from '#shared/errors';
import { runAsTenant } from '#shared/tenant-scope';
import { orderingError } from '../../domain/errors.ts';
import type { GatewayWebhook, PaymentGateway } from '../ports/payment-gateway.ts';
import type { RecordChargeOutcome } from './record-charge-outcome.ts';

type Deps = { readonly gateway: PaymentGateway; readonly recordChargeOutcome: RecordChargeOutcome };

/** Applies what the payment gateway reports by itself. It may report the same several times and in any order. */
export class ReceiveWebhook {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns whether the webhook is about a payment that is known here. Others are none of our business: another installation may share the
   * account, and the gateway would repeat what is refused.
   * @throws `ordering.gateway-not-found` if this is not the gateway in use
   * @throws `ordering.webhook-refused` if the gateway has not signed it, or signed it long ago
   * @throws `ordering.changed-meanwhile` after 50 conflicts; the gateway then repeats it
   */
  async run(gatewayName: string, webhook: GatewayWebhook, correlationId: string): Promise<boolean> {
    const { gateway, recordChargeOutcome } = this.#deps;
    if (gateway.name !== gatewayName) throw orderingError('ordering.gateway-not-found');
    const report = await gateway.readWebhook(webhook);
    if (!report) return false;
    const { tenantId, paymentId, outcome, reference } = report;
    try {
      // The tenant stands in what the gateway has signed, and nowhere else in the request.
      await runAsTenant(tenantId, () => recordChargeOutcome.run({ paymentId, outcome, reference }, { tenantId, correlationId }));
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'ordering.payment-not-found') return false;
      throw error;
    }
  }
}
