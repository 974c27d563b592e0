import { orderingError } from '../../domain/errors.ts';
import {
  type Charge,
  type ChargeId,
  type ChargeOutcome,
  type ChargeReport,
  type ChargeResult,
  PaymentGateway,
} from '../ports/payment-gateway.ts';

/** The tokens of the simulated card form. */
const outcomes: Readonly<Record<string, ChargeOutcome>> = { tok_approve: 'approved', tok_decline: 'declined', tok_timeout: 'pending' };
const unknownTokenText = { es: 'No es un token de la pasarela de pago', en: 'Is no token of the payment gateway' };
const approvedLater = 'simulated-approval';

/** A payment gateway for demonstrations. The token says what becomes of a charge; `tok_timeout` is approved later. */
export class SimulatedPaymentGateway extends PaymentGateway {
  readonly name = 'simulated';

  canMove() {
    return true;
  }

  async charge({ token }: Charge): Promise<ChargeResult> {
    const outcome = Object.hasOwn(outcomes, token) ? outcomes[token] : undefined;
    if (!outcome) throw orderingError('ordering.unknown-card-token', { details: [{ path: 'token', message: unknownTokenText }] });
    return outcome === 'declined' ? { outcome } : { outcome, reference: approvedLater };
  }

  /** The reference carries the outcome, so that every process knows it. */
  async getOutcome({ reference }: ChargeId): Promise<ChargeResult> {
    return { outcome: reference === approvedLater ? 'approved' : 'declined' };
  }

  async refund() {
    // There is no money to return.
  }

  /** It reports nothing by itself, so that nobody can have signed a report. */
  async readWebhook(): Promise<ChargeReport | undefined> {
    throw orderingError('ordering.webhook-refused');
  }
}
