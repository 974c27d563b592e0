import { type Charge, type ChargeOutcome, PaymentGateway } from '../ports/payment-gateway.ts';

/** A gateway for demonstrations: cards that end in 0002 are declined, in 0119 confirmed late, all others approved at once. */
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
    // It holds no money.
  }
}
