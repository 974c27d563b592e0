import type { Language } from '#shared/errors';
import type { DomainEvent } from '#shared/events/events';
import type { OrderChannel, OrderType } from '#shared/events/payloads/fields';
import type { Minor } from '#shared/values/money';
import type { Discount } from '../../promotions/domain/promoted-price.ts';
import type { Promotion } from '../../promotions/domain/promotion.ts';
import type { Fee } from '../../settings/domain/fee.ts';
import type { OrderLine } from './order-lines.ts';
import type { OrderCharge } from './order-total.ts';
import type { OrderPayment } from './payment.ts';
import type { KitchenProgress } from './progress.ts';
import type { OrderTax, TaxTerms } from './tax.ts';
import type { OrderTender } from './tender.ts';

/** A structured address with the client's own field names. */
export type AddressParts = { readonly [part: string]: string | number | boolean | null | AddressParts };
/** The document that the guest wants; a factura names a company. */
export type Invoice = { readonly kind: 'boleta' | 'factura'; readonly taxNumber?: string | undefined; readonly name?: string | undefined };
/** How to reach a guest who ordered without an account; `customerName` is their name, `customerId` the id of the order. */
export type OrderGuest = { readonly phone: string; readonly email?: string | undefined };
export type Order = {
  readonly id: string;
  readonly tenantId: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly branchId: string | null;
  readonly type: OrderType;
  readonly tableId: string | null;
  readonly lines: readonly OrderLine[];
  /** The discounts of promotions; absent if there are none. */
  readonly discounts?: readonly Discount[];
  /** The promotions of these discounts when the order was placed; absent in older records, and if there are none. */
  readonly promotions?: readonly Promotion[];
  /** Whose uses of these promotions were counted, since the order came to another party; absent: those of `customerId`. */
  readonly promotionsCountedFor?: string;
  /** Included in `total`; absent if there are none. */
  readonly fees?: readonly Fee[];
  /** Included in `total`; absent if there are none. */
  readonly charges?: readonly OrderCharge[];
  /** Per rate; absent if there is none. The total contains what is taxed and the tax. */
  readonly tax?: readonly OrderTax[];
  /** By which the tax is calculated, also if the order changes later; absent: no tax is told. */
  readonly taxTerms?: TaxTerms;
  /** Included in `total`, in minor units; absent: 0. */
  readonly tip?: Minor;
  /** The amount to pay, in minor units. */
  readonly total: Minor;
  readonly currency: string;
  readonly payment: OrderPayment;
  /** The payments of this order, with its share of each; absent in older records: see `readTenders`. */
  readonly tenders?: readonly OrderTender[];
  readonly address: string | null;
  /** The address as the client sent it, if it was structured. */
  readonly addressParts?: AddressParts;
  /** Absent: whoever ordered has an account, or sat at a table. */
  readonly guest?: OrderGuest;
  readonly note: string | null;
  /** Absent: none was given. */
  readonly allergyNote?: string;
  readonly scheduledFor: string | null;
  /** Absent in older records, as are the fields up to `trackingCode`: counts the orders of `businessDay` at its branch from 1. */
  readonly number?: number;
  /** The business day on which the order was placed, YYYY-MM-DD, by the clock of its branch, else of the tenant. */
  readonly businessDay?: string;
  /** Absent in older records: see `channelOf`. */
  readonly channel?: OrderChannel;
  /** The language of whoever placed it. */
  readonly language?: Language;
  /** Whoever knows it may follow the order. */
  readonly trackingCode?: string;
  /** The id of the order in the system that it comes from, unique per channel; absent if it comes from none. */
  readonly externalId?: string;
  /** Absent: none was asked for. */
  readonly invoice?: Invoice;
  readonly createdAt: string;
  /** When the order last changed, except for kitchen progress; absent until the first change. */
  readonly updatedAt?: string;
  readonly cancelled: { readonly reason: string; readonly at: string } | null;
  readonly progress: KitchenProgress;
};

/** A new order with its events. */
export type OrderWithEvents = { readonly order: Order; readonly events: readonly DomainEvent[] };

/** Sets `updatedAt`. */
export const touchOrder = (order: Order, now: Date): Order => ({ ...order, updatedAt: now.toISOString() });

/** Returns the channel of an order; of an order of an earlier version, the one by which it would come today. */
export const channelOf = ({ channel, tableId }: Pick<Order, 'channel' | 'tableId'>): OrderChannel =>
  channel ?? (tableId === null ? 'web' : 'table');
