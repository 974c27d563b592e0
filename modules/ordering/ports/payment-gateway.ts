import type { Minor } from '#shared/money';

export type Charge = { readonly orderId: string; readonly amount: Minor; readonly currency: string; readonly card: string };
/** `pending`: the answer comes later, through `outcomeOf`. */
export type Outcome = 'approved' | 'declined' | 'pending';

/** Whoever moves the money. Charging the same order again never charges it twice. */
export abstract class PaymentGateway {
  abstract charge(charge: Charge): Promise<Outcome>;
  /** What became of a charge that was pending. */
  abstract outcomeOf(orderId: string): Promise<Outcome>;
}
