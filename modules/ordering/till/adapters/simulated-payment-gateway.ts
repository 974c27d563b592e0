import { type Charge, type ChargeOutcome, PaymentGateway } from '../ports/payment-gateway.ts';

/** A payment gateway for demonstrations. It declines cards that end in 0002, confirms 0119 later and approves all others at once. */
export class SimulatedPaymentGateway extends PaymentGateway {
  async charge({ card }: Charge): Promise<ChargeOutcome> {
    const digits = card.replaceAll(/\D/g, '');
    if (digits.endsWith('0002')) return 'declined';
    return digits.endsWith('0119') ? 'pending' : 'approved';
  }

  async getOutcome(): Promise<ChargeOutcome> {
    return 'approved';
  }

  async refund() {
    // There is no money to return.
  }
}
