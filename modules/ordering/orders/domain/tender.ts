import type { TenderMethod } from '#shared/events/payloads/fields';
import type { Minor } from '#shared/values/money';

/** CLAIMED: guests say that they have paid. PENDING: the gateway has not decided. */
export type TenderStatus = 'CONFIRMED' | 'CLAIMED' | 'REFUSED' | 'PENDING';

/** The share of a payment that belongs to one order. Amounts are in minor units. */
export type OrderTender = {
  readonly paymentId: string;
  readonly method: TenderMethod;
  /** What it takes off the amount due, without the tip. */
  readonly amount: Minor;
  /** Raises the tip and the total of the order, once it is confirmed. */
  readonly tip: Minor;
  readonly status: TenderStatus;
  readonly refunded: Minor;
  /** The part of `refunded` that the gateway has not accepted yet; absent: nothing. */
  readonly refunding?: Minor;
  /** The part of `refunded` that was given back before the order was settled, and so is due again; absent: nothing. */
  readonly reopened?: Minor;
  /** Whether the gateway charged it; absent: staff took it, or it came to a wallet. */
  readonly charged?: true;
};

/** What a confirmed tender brought in, and what of that has not been given back. */
export const tenderTotal = ({ amount, tip, status }: OrderTender): Minor => (status === 'CONFIRMED' ? amount + tip : 0);
export const tenderLeft = (tender: OrderTender): Minor => Math.max(0, tenderTotal(tender) - tender.refunded);
