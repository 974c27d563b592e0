import type { Minor } from '#shared/values/money';

export type Charge = { readonly orderId: string; readonly amount: Minor; readonly currency: string; readonly card: string };
/** `pending`: the answer comes later, through `outcomeOf`. */
export type ChargeOutcome = 'approved' | 'declined' | 'pending';

/** Whoever moves the money. Charging the same order again never charges it twice. */
export abstract class PaymentGateway {
  /** Throws where nobody knows whether it was charged: `outcomeOf` tells later. */
  abstract charge(charge: Charge): Promise<ChargeOutcome>;
  /** What became of a charge that was pending. */
  abstract getOutcome(orderId: string): Promise<ChargeOutcome>;
  /** Gives back what was charged for the order; once, however often it is asked. */
  abstract refund(refund: Omit<Charge, 'card'>): Promise<void>;
}
