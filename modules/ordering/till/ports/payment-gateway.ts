import type { Minor } from '#shared/values/money';

export type Charge = { readonly orderId: string; readonly amount: Minor; readonly currency: string; readonly card: string };
/** `pending`: the outcome is not known yet; call `getOutcome` later. */
export type ChargeOutcome = 'approved' | 'declined' | 'pending';

/** Charges and refunds cards. */
export abstract class PaymentGateway {
  /**
   * Charges the card. Idempotent by `orderId`: an order is never charged twice.
   * @throws if it is unknown whether the card was charged; call `getOutcome` later
   */
  abstract charge(charge: Charge): Promise<ChargeOutcome>;
  /** Returns the outcome of a charge that was pending. */
  abstract getOutcome(orderId: string): Promise<ChargeOutcome>;
  /** Refunds the charge of an order. Idempotent by `orderId`. */
  abstract refund(refund: Omit<Charge, 'card'>): Promise<void>;
}
