import * as z from 'zod';
import { orderChannels, orderTypes } from '#shared/events/payloads/fields';
import { toDecimal } from '#shared/values/money';
import type { MoneyTotal } from '../domain/money-figures.ts';
import type { OrderMoney } from '../domain/order-money.ts';

/**
 * The money of orders, as decimals. Cancelled orders are in `cancelledTotal`, `voids` and `comps` alone. `net` is gross less discounts and tax;
 * `sales` is gross less discounts and refunds, plus fees and charges.
 */
export const figureMoneyFields = {
  sales: z.number(),
  gross: z.number(),
  net: z.number(),
  discounts: z.number(),
  tax: z.number(),
  charges: z.number(),
  fees: z.number(),
  tips: z.number(),
  refunds: z.number(),
  writtenOff: z.number(),
  cancelledTotal: z.number(),
  voids: z.number(),
  comps: z.number(),
};
const MoneyRow = z.object({ orders: z.int(), ...figureMoneyFields });
export const ChannelRow = MoneyRow.extend({ channel: z.enum(orderChannels) }).meta({ id: 'ChannelSales' });
export const TypeRow = MoneyRow.extend({ type: z.enum(orderTypes) }).meta({ id: 'TypeSales' });

/** Shows amounts in minor units as decimals. */
export const toMoneyResponse = (money: OrderMoney & Pick<MoneyTotal, 'net'>, currency: string) => ({
  sales: toDecimal(money.sales, currency),
  gross: toDecimal(money.gross, currency),
  net: toDecimal(money.net, currency),
  discounts: toDecimal(money.discounts, currency),
  tax: toDecimal(money.tax, currency),
  charges: toDecimal(money.charges, currency),
  fees: toDecimal(money.fees, currency),
  tips: toDecimal(money.tips, currency),
  refunds: toDecimal(money.refunds, currency),
  writtenOff: toDecimal(money.writtenOff, currency),
  cancelledTotal: toDecimal(money.cancelled, currency),
  voids: toDecimal(money.voids, currency),
  comps: toDecimal(money.comps, currency),
});
