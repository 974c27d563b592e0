import type { Minor } from '#shared/values/money';

/**
 * By what a gateway knows a charge. `reference`: what its `charge` has returned; null if that is not known. `startedAt`: when the payment
 * was stored, just before the gateway heard of it.
 */
export type ChargeId = {
  readonly tenantId: string;
  readonly paymentId: string;
  readonly reference: string | null;
  readonly startedAt: Date;
};
/** `token`: the card as the gateway's own form gave it to the client. No card number reaches us. `orderIds`: what is paid, oldest first. */
export type Charge = {
  readonly tenantId: string;
  readonly paymentId: string;
  readonly orderIds: readonly string[];
  readonly amount: Minor;
  readonly currency: string;
  readonly token: string;
};
export type Refund = ChargeId & { readonly refundId: string; readonly amount: Minor; readonly currency: string };
/** `pending`: the outcome is not known yet; it comes from outside or is asked for by `getOutcome`. */
export type ChargeOutcome = 'approved' | 'declined' | 'pending';
/** `reference`: the gateway's own id of the charge, which is kept with the payment. */
export type ChargeResult = { readonly outcome: ChargeOutcome; readonly reference?: string };

/** A request by which a gateway reports something by itself. `body`: the text exactly as it was sent, since the signature is over it. */
export type GatewayWebhook = { readonly body: string; readonly getHeader: (name: string) => string | undefined };
/** What a webhook says of a charge. */
export type ChargeReport = {
  readonly tenantId: string;
  readonly paymentId: string;
  readonly outcome: Exclude<ChargeOutcome, 'pending'>;
  readonly reference: string;
};

/** Charges and refunds cards. */
export abstract class PaymentGateway {
  /** The gateway's part of the path at which its webhooks arrive. */
  abstract readonly name: string;
  /** Whether it can charge and give back exactly this amount. */
  abstract canMove(amount: Minor, currency: string): boolean;
  /**
   * Charges the card. Idempotent by `paymentId`: a payment is never charged twice.
   * @throws `ordering.unknown-card-token` if the gateway does not know the token; nothing was charged
   * @throws `ordering.amount-not-chargeable` if the gateway cannot charge this amount; nothing was charged
   * @throws any other error if it is unknown whether the card was charged
   */
  abstract charge(charge: Charge): Promise<ChargeResult>;
  /** Returns the outcome of a charge that was pending, or that got no answer. A charge that never reached the gateway is declined. */
  abstract getOutcome(charge: ChargeId): Promise<ChargeResult>;
  /**
   * Refunds a part of a charge, or all of it. Idempotent by `refundId`.
   * @throws if the gateway has not accepted it; it is then asked for again
   */
  abstract refund(refund: Refund): Promise<void>;
  /**
   * Returns what a webhook says of a charge of ours; undefined if it says something else, or nothing final.
   * @throws `ordering.webhook-refused` if the gateway has not signed it, or signed it long ago
   */
  abstract readWebhook(webhook: GatewayWebhook): Promise<ChargeReport | undefined>;
}
