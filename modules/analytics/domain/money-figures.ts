import { type OrderChannel, type OrderType, orderChannels, orderTypes } from '#shared/events/payloads/fields';
import { type MoneyMeasure, moneyMeasures, noMoney, type OrderMoney } from './order-money.ts';

/** The money of some orders (`OrderMoney`) with its net amount, in minor units, and the numbers of orders placed and not cancelled. */
export type MoneyTotal = OrderMoney & { readonly orders: number; readonly sold: number; readonly net: number };

const counts = ['orders', 'sold'] as const;
type Group = { -readonly [M in MoneyMeasure | (typeof counts)[number]]: number };

const emptyGroup = (): Group => ({ ...noMoney, orders: 0, sold: 0 });
const withNet = (group: Group): MoneyTotal => ({ ...group, net: group.gross - group.discounts - group.tax });

/**
 * Returns the money of all orders, and of those of each channel and type, from the summed SUMS counters. Orders that an earlier version
 * counted are in none of it until the next recount.
 */
export function toMoneyFigures(sums: ReadonlyMap<string, number>) {
  const total = emptyGroup();
  const channels = new Map(orderChannels.map((channel): [OrderChannel, Group] => [channel, emptyGroup()]));
  const types = new Map(orderTypes.map((type): [OrderType, Group] => [type, emptyGroup()]));
  for (const [field, value] of sums) {
    const [prefix, channel, type, measure] = field.split('#');
    if (prefix !== 'm' || !isMeasure(measure)) continue;
    for (const group of [total, channels.get(channel as OrderChannel), types.get(type as OrderType)]) if (group) group[measure] += value;
  }
  return {
    total: withNet(total),
    byChannel: [...channels].filter(([, { orders }]) => orders > 0).map(([channel, group]) => ({ channel, ...withNet(group) })),
    byType: [...types].filter(([, { orders }]) => orders > 0).map(([type, group]) => ({ type, ...withNet(group) })),
  };
}

const measures: ReadonlySet<string | undefined> = new Set([...moneyMeasures, ...counts]);
const isMeasure = (text: string | undefined): text is keyof Group => measures.has(text);
