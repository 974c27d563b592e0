import * as z from 'zod';
import type { Principal } from '#shared/auth/auth';
import type { Language } from '#shared/errors';
import { tenderMethods } from '#shared/events/payloads/fields';
import { type Minor, toDecimal } from '#shared/values/money';
import { ChargeResponse, TaxResponse, toChargeResponses, toTaxResponses } from '../../orders/adapters/order-price-schemas.ts';
import {
  DiscountResponse,
  FeeResponse,
  OptionPickSchema,
  toDiscountResponses,
  toFeeResponses,
} from '../../orders/adapters/order-schemas.ts';
import type { OrderLinks } from '../../orders/ports/order-links.ts';
import { calculateRefunded, type Payment } from '../../till/domain/payment.ts';
import type { Bill } from '../domain/bill.ts';
import { mergeCharges, mergeTaxes } from '../domain/bill-totals.ts';
import { toClaimEnd, toClaimer } from '../domain/line-claims.ts';
import type { TablePayment } from '../domain/table-session.ts';
import type { BillWithPayments } from '../use-cases/load-bill.ts';

export const maxParts = 50;

const PersonResponse = z.object({ name: z.string(), kind: z.string() });
const status = z.enum(['CONFIRMED', 'CLAIMED', 'REFUSED', 'PENDING']);

export const BillResponse = z
  .object({
    tableId: z.string(),
    tableNumber: z.int(),
    sessionId: z.string(),
    startedAt: z.string(),
    /** The lines of the orders that are paid with the bill. `left`: the units that nobody has paid. */
    lines: z.array(
      z.object({
        orderId: z.string(),
        lineId: z.string(),
        name: z.string(),
        options: z.array(OptionPickSchema.extend({ name: z.string() })),
        quantity: z.int(),
        left: z.int(),
        unitPrice: z.number(),
        subtotal: z.number(),
      }),
    ),
    /** Of these orders, as are fees, charges, tax and tip. */
    discounts: z.array(DiscountResponse),
    fees: z.array(FeeResponse),
    charges: z.array(ChargeResponse),
    tax: z.array(TaxResponse),
    tip: z.number(),
    /** With the orders that guests have paid by themselves, which `paid` contains too. */
    total: z.number(),
    paid: z.number(),
    due: z.number(),
    /** The part of `due` that is being paid: by cards that the gateway has not decided on, and what staff have not confirmed. */
    pending: z.number(),
    /** Who is going to pay what. */
    claims: z.array(
      z.object({
        orderId: z.string(),
        lineId: z.string(),
        quantity: z.int(),
        by: PersonResponse,
        mine: z.boolean(),
        expiresAt: z.string(),
      }),
    ),
    /** Oldest first. `id` and `by` are null in records of earlier versions; `part`: if it paid one part of the split. */
    payments: z.array(
      z.object({
        id: z.string().nullable(),
        method: z.enum(tenderMethods),
        wallet: z.string().nullable(),
        amount: z.number(),
        tip: z.number(),
        refunded: z.number(),
        status,
        by: PersonResponse.nullable(),
        part: z.int().nullable(),
        parts: z.array(z.int()),
        at: z.string(),
      }),
    ),
    /** The receipt of these orders, for everybody who has this link, for 24 hours. */
    receiptUrl: z.string(),
    /** Parts are numbered from 1. `pending`: it is being paid. */
    split: z
      .object({
        by: z.enum(['lines', 'equally']),
        parts: z.array(z.object({ part: z.int(), amount: z.number(), paid: z.boolean(), pending: z.boolean() })),
      })
      .nullable(),
  })
  .meta({ id: 'Bill' });

type BillBody = z.infer<typeof BillResponse>;

/** Who asks for a bill, in which language, and what makes its links. */
export type BillReader = { readonly principal: Principal; readonly language: Language; readonly links: OrderLinks };

/** Converts a bill for one of the people who may see it. */
export function toBillResponse({ bill, payments }: BillWithPayments, { principal, language, links }: BillReader): BillBody {
  const { session, lines, ownOrders, total, paid, due, open, split, parts } = bill;
  // Without orders every amount is 0, and there is nothing else to show.
  const currency = bill.currency ?? 'XXX';
  const toAmount = (amount: Minor) => (bill.currency === null ? 0 : toDecimal(amount, currency));
  const { id: sessionId, tableId, tableNumber, startedAt } = session;
  return {
    tableId,
    tableNumber,
    sessionId,
    startedAt,
    lines: lines.map(({ options, unitPrice, ...line }) => ({
      ...line,
      options: [...options],
      unitPrice: toAmount(unitPrice),
      subtotal: toAmount(unitPrice * line.quantity),
    })),
    discounts: ownOrders.flatMap(({ discounts = [] }) => toDiscountResponses(discounts, currency)),
    fees: ownOrders.flatMap(({ fees = [] }) => toFeeResponses(fees, currency, language)),
    charges: toChargeResponses(mergeCharges(ownOrders), currency),
    tax: toTaxResponses(mergeTaxes(ownOrders), currency),
    tip: toAmount(ownOrders.reduce((sum, { tip = 0 }) => sum + tip, 0)),
    total: toAmount(total),
    paid: toAmount(paid),
    due: toAmount(due),
    pending: toAmount(due - open),
    claims: toClaims(bill, principal),
    payments: [
      ...session.payments.map((payment) => toEarlierPayment(payment, toAmount)),
      ...payments.map((payment) => toBillPayment(payment, bill)),
    ],
    receiptUrl: links.getBillReceiptUrl(session),
    split: split && {
      by: split.by,
      parts: parts.map(({ part, amount, status }) => {
        return { part, amount: toAmount(amount), paid: status === 'PAID', pending: status === 'PENDING' };
      }),
    },
  };
}

function toClaims({ claims }: Bill, principal: Principal): BillBody['claims'] {
  const { id } = toClaimer(principal);
  return claims.map(({ orderId, lineId, quantity, by: { name, kind, ...by }, at }) => {
    return { orderId, lineId, quantity, by: { name, kind }, mine: by.id === id, expiresAt: toClaimEnd({ at }) };
  });
}

function toBillPayment(payment: Payment, { split }: Bill): BillBody['payments'][number] {
  const { id, method, wallet, amount, tip, status, by, currency, at } = payment;
  const parts = (split?.paymentIds ?? []).flatMap((paymentId, index) => (paymentId === id ? [index + 1] : []));
  return {
    id,
    method,
    wallet,
    amount: toDecimal(amount, currency),
    tip: toDecimal(tip, currency),
    refunded: toDecimal(calculateRefunded(payment), currency),
    status,
    by: by && { name: by.name, kind: by.role },
    part: parts.length === 1 ? (parts[0] ?? null) : null,
    parts,
    at,
  };
}

function toEarlierPayment({ method, amount, part, at }: TablePayment, toAmount: (amount: Minor) => number): BillBody['payments'][number] {
  const parts = part === null ? [] : [part];
  const unknown = { id: null, by: null, wallet: null, tip: 0, refunded: 0, status: 'CONFIRMED' } as const;
  return { ...unknown, method, amount: toAmount(amount), part, parts, at };
}
