import { formatAmount, type Minor } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';

/** The error for an amount that the gateway cannot charge or give back exactly. */
export const amountNotChargeable = (amount: Minor, currency: string) =>
  orderingError('ordering.amount-not-chargeable', { params: { amount: `${formatAmount(amount, currency)} ${currency}` } });
