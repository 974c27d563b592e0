import { type Language, localize } from '#shared/errors';
import { formatAmount, type Minor } from '#shared/values/money';
import type { Order } from '../../orders/domain/order.ts';
import { type OrderLine, toOrderedQuantity } from '../../orders/domain/order-lines.ts';
import { readTenders, summarizePayment } from '../../orders/domain/payment.ts';
import type { OrderTender } from '../../orders/domain/tender.ts';
import { calculateSubtotal } from '../../promotions/domain/discount.ts';
import { toFeeName } from '../../settings/domain/fee.ts';
import type { TenantSettings } from '../../settings/domain/settings.ts';
import type { Branch } from '../../venues/domain/venue.ts';
import type { Payment } from './payment.ts';
import { receiptTexts } from './receipt-texts.ts';

/**
 * A piece of a receipt or slip, from top to bottom, for paper and screen alike.
 * - `heading`: centred and large. `centred`: centred text.
 * - `row`: a text on the left and an amount, or nothing, on the right. `detail` belongs to the row above it; `total` stands out.
 * - `rule`: a line across.
 */
export type ReceiptPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'centred'; readonly text: string }
  | { readonly kind: 'row'; readonly look: 'plain' | 'detail' | 'total'; readonly left: string; readonly right: string }
  | { readonly kind: 'rule' };
export type Receipt = { readonly language: Language; readonly title: string; readonly parts: readonly ReceiptPart[] };

/** What a receipt tells of the business; `timeZone`: by whose clock it is dated. */
export type ReceiptHouse = Pick<TenantSettings, 'legal' | 'contact'> & {
  readonly name: string;
  readonly branch: Pick<Branch, 'name' | 'address' | 'phone'> | null;
  readonly timeZone: string;
};

type Row = Extract<ReceiptPart, { kind: 'row' }>;
const row = (left: string, right = '', look: Row['look'] = 'plain'): Row => ({ kind: 'row', look, left, right });
const centred = (text: string): ReceiptPart => ({ kind: 'centred', text });
const rule: ReceiptPart = { kind: 'rule' };

/**
 * Makes the receipt of an order, in the order's language. `payments`: the records of its tenders; one that is missing is told by what the
 * order knows of it.
 */
export function toReceipt(order: Order, house: ReceiptHouse, payments: readonly Payment[]): Receipt {
  const language = order.language ?? 'es';
  const writer = new ReceiptWriter(order, language);
  const title = writer.title();
  return {
    language,
    title: `${house.name} · ${title}`,
    parts: [
      ...toHouseParts(house, writer),
      rule,
      { kind: 'heading', text: title },
      ...writer.about(house.timeZone),
      rule,
      ...order.lines.flatMap((line) => writer.line(line)),
      rule,
      ...writer.price(),
      rule,
      ...writer.payment(payments),
      rule,
      centred(writer.say('thanks')),
      centred(writer.say('noInvoice')),
    ],
  };
}

function toHouseParts({ name, legal, contact, branch }: ReceiptHouse, writer: ReceiptWriter): readonly ReceiptPart[] {
  const texts = [
    legal.name,
    legal.taxNumber && writer.say('taxNumber', { number: legal.taxNumber }),
    branch?.name,
    branch?.address || contact.address,
    branch?.phone ?? contact.phone,
  ];
  return [{ kind: 'heading', text: name }, ...texts.flatMap((text) => (text ? [centred(text)] : []))];
}

/** Writes the parts of one order in one language. */
class ReceiptWriter {
  readonly #order: Order;
  readonly #language: Language;
  constructor(order: Order, language: Language) {
    this.#order = order;
    this.#language = language;
  }

  say(text: keyof typeof receiptTexts, params: Readonly<Record<string, string | number>> = {}): string {
    return localize(receiptTexts[text], this.#language, params);
  }

  title(): string {
    const { number, id } = this.#order;
    return this.say('order', { number: number ?? id.slice(-6).toUpperCase() });
  }

  about(timeZone: string): readonly ReceiptPart[] {
    const { createdAt, type, customerName, invoice, cancelled } = this.#order;
    const locale = this.#language === 'es' ? 'es-PE' : 'en-GB';
    const format = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
    const document = invoice && [this.say(invoice.kind), invoice.taxNumber, invoice.name].filter(Boolean).join(' · ');
    const texts = [format.format(new Date(createdAt)), this.say(type), customerName, document, cancelled && this.say('cancelled')];
    return texts.flatMap((text) => (text ? [centred(text)] : []));
  }

  line(line: OrderLine): readonly ReceiptPart[] {
    const { quantity, unitPrice, name, options, note, voided } = line;
    const comped = voided?.comped ?? 0;
    const removed = (voided?.quantity ?? 0) - comped;
    const details = [
      quantity > 1 && this.say('each', { price: this.#amount(unitPrice) }),
      ...options.map((option) => option.name),
      note && `“${note}”`,
      removed > 0 && this.say('voided', { quantity: removed }),
      comped > 0 && this.say('comped', { quantity: comped }),
    ];
    return [
      row(`${toOrderedQuantity(line)} × ${name}`, this.#amount(quantity * unitPrice)),
      ...details.flatMap((text) => (text ? [toDetail(text)] : [])),
    ];
  }

  price(): readonly ReceiptPart[] {
    const { lines, discounts = [], fees = [], charges = [], tax = [], taxTerms, tip = 0, total, currency } = this.#order;
    const isIncluded = taxTerms?.included ?? true;
    const taxRows = tax.map(({ name, percent, base, amount }) =>
      isIncluded
        ? row(this.say('taxIncluded', { name, percent, base: this.#amount(base) }), this.#amount(amount), 'detail')
        : row(`${name} ${percent} %`, this.#amount(amount)),
    );
    return [
      row(this.say('subtotal'), this.#amount(calculateSubtotal(lines))),
      ...discounts.map(({ name, amount }) => row(name, this.#minus(amount))),
      ...fees.map((fee) => row(toFeeName(fee, this.#language), this.#amount(fee.amount))),
      ...charges.map(({ name, percent, amount }) => row(`${name} ${percent} %`, this.#amount(amount))),
      ...(isIncluded ? [] : taxRows),
      ...(tip > 0 ? [row(this.say('tip'), this.#amount(tip))] : []),
      row(this.say('total'), `${currency} ${this.#amount(total)}`, 'total'),
      ...(isIncluded ? taxRows : []),
    ];
  }

  payment(payments: readonly Payment[]): readonly ReceiptPart[] {
    const { due, toRefund } = summarizePayment(this.#order);
    const tenders = readTenders(this.#order).filter(({ status }) => status !== 'REFUSED');
    return [
      ...tenders.flatMap((tender) =>
        this.#tender(
          tender,
          payments.find(({ id }) => id === tender.paymentId),
        ),
      ),
      ...(toRefund > 0 ? [row(this.say('toRefund'), this.#amount(toRefund))] : []),
      due > 0 ? row(this.say('due'), `${this.#order.currency} ${this.#amount(due)}`, 'total') : row(this.say('nothingDue')),
    ];
  }

  #tender({ method, amount, tip, status, refunded }: OrderTender, payment: Payment | undefined): readonly ReceiptPart[] {
    const name = payment?.wallet ?? this.say(method);
    const left = status === 'CONFIRMED' ? name : this.say('unconfirmed', { name });
    // What was handed over for several orders says nothing of this one.
    const isForThisAlone = payment?.orderIds.length === 1 && payment.received !== null;
    return [
      row(left, this.#amount(amount + tip)),
      ...(isForThisAlone ? [toDetail(this.say('received'), this.#amount(payment.received ?? 0))] : []),
      ...(isForThisAlone && payment.change > 0 ? [toDetail(this.say('change'), this.#amount(payment.change))] : []),
      ...(refunded > 0 ? [toDetail(this.say('refunded'), this.#minus(refunded))] : []),
    ];
  }

  #amount(minor: Minor): string {
    return formatAmount(minor, this.#order.currency);
  }

  #minus(minor: Minor): string {
    return `−${this.#amount(minor)}`;
  }
}

const toDetail = (left: string, right = '') => row(left, right, 'detail');
