import type { Minor } from '#shared/values/money';

/** By what a gateway knows a charge. `reference`: what its `charge` has returned; null if that is not known. */
export type ChargeId = { readonly tenantId: string; readonly paymentId: string; readonly reference: string | null };
/** `token`: the card as the gateway's own form gave it to the client. No card number reaches us. */
export type Charge = {
  readonly tenantId: string;
  readonly paymentId: string;
  readonly amount: Minor;
  readonly currency: string;
  readonly token: string;
};
export type Refund = ChargeId & { readonly refundId: string; readonly amount: Minor; readonly currency: string };
/** `pending`: the outcome is not known yet; it comes from outside or is asked for by `getOutcome`. */
export type ChargeOutcome = 'approved' | 'declined' | 'pending';
/** `reference`: the gateway's own id of the charge, which is kept with the payment. */
export type ChargeResult = { readonly outcome: ChargeOutcome; readonly reference?: string };

/** Charges and refunds cards. */
export abstract class PaymentGateway {
  /**
   * Charges the card. Idempotent by `paymentId`: a payment is never charged twice.
   * @throws `ordering.unknown-card-token` if the gateway does not know the token; nothing was charged
   * @throws any other error if it is unknown whether the card was charged
   */
  abstract charge(charge: Charge): Promise<ChargeResult>;
  /** Returns the outcome of a charge that was pending, or that got no answer. A charge that never reached the gateway is declined. */
  abstract getOutcome(charge: ChargeId): Promise<ChargeOutcome>;
  /**
   * Refunds a part of a charge, or all of it. Idempotent by `refundId`.
   * @throws if the gateway has not accepted it; it is then asked for again
   */
  abstract refund(refund: Refund): Promise<void>;
}
