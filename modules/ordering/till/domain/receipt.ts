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
import { type DocumentPart, type PrintDocument, rule, toCentred, toDetail, toRow } from './print-document.ts';
import { receiptTexts } from './receipt-texts.ts';

/** What a receipt tells of the business; `timeZone`: by whose clock it is dated. */
export type ReceiptHouse = Pick<TenantSettings, 'legal' | 'contact'> & {
  readonly name: string;
  readonly branch: Pick<Branch, 'name' | 'address' | 'phone'> | null;
  readonly timeZone: string;
};

/** What a receipt is of: an order; or the orders of a table's bill as if they were one, whose ids `orderIds` are. */
export type ReceiptSale = Order & { readonly orderIds?: readonly string[]; readonly tableNumber?: number };

/**
 * Makes the receipt of an order or a bill, in the order's language. `payments`: the records of its tenders; one that is missing is told by
 * what the order knows of it.
 */
export function toReceipt(sale: ReceiptSale, house: ReceiptHouse, payments: readonly Payment[]): PrintDocument {
  const language = sale.language ?? 'es';
  const writer = new ReceiptWriter(sale, language);
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
      ...sale.lines.flatMap((line) => writer.line(line)),
      rule,
      ...writer.price(),
      rule,
      ...writer.payment(payments),
      rule,
      toCentred(writer.say('thanks')),
      toCentred(writer.say('noInvoice')),
    ],
  };
}

function toHouseParts({ name, legal, contact, branch }: ReceiptHouse, writer: ReceiptWriter): readonly DocumentPart[] {
  const texts = [
    legal.name,
    legal.taxNumber && writer.say('taxNumber', { number: legal.taxNumber }),
    branch?.name,
    branch?.address || contact.address,
    branch?.phone ?? contact.phone,
  ];
  return [{ kind: 'heading', text: name }, ...texts.flatMap((text) => (text ? [toCentred(text)] : []))];
}

/** Writes the parts of one order in one language. */
class ReceiptWriter {
  readonly #order: ReceiptSale;
  readonly #language: Language;
  constructor(order: ReceiptSale, language: Language) {
    this.#order = order;
    this.#language = language;
  }

  say(text: keyof typeof receiptTexts, params: Readonly<Record<string, string | number>> = {}): string {
    return localize(receiptTexts[text], this.#language, params);
  }

  title(): string {
    const { number, id, tableNumber } = this.#order;
    if (tableNumber !== undefined) return this.say('bill', { number: tableNumber });
    return this.say('order', { number: number ?? id.slice(-6).toUpperCase() });
  }

  about(timeZone: string): readonly DocumentPart[] {
    const { createdAt, type, customerName, invoice, cancelled } = this.#order;
    const locale = this.#language === 'es' ? 'es-PE' : 'en-GB';
    const format = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
    const document = invoice && [this.say(invoice.kind), invoice.taxNumber, invoice.name].filter(Boolean).join(' · ');
    const texts = [format.format(new Date(createdAt)), this.say(type), customerName, document, cancelled && this.say('cancelled')];
    return texts.flatMap((text) => (text ? [toCentred(text)] : []));
  }

  line(line: OrderLine): readonly DocumentPart[] {
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
      toRow(`${toOrderedQuantity(line)} × ${name}`, this.#amount(quantity * unitPrice)),
      ...details.flatMap((text) => (text ? [toDetail(text)] : [])),
    ];
  }

  price(): readonly DocumentPart[] {
    const { lines, discounts = [], fees = [], charges = [], tax = [], taxTerms, tip = 0, total, currency } = this.#order;
    const isIncluded = taxTerms?.included ?? true;
    const taxRows = tax.map(({ name, percent, base, amount }) =>
      isIncluded
        ? toRow(this.say('taxIncluded', { name, percent, base: this.#amount(base) }), this.#amount(amount), 'detail')
        : toRow(`${name} ${percent} %`, this.#amount(amount)),
    );
    return [
      toRow(this.say('subtotal'), this.#amount(calculateSubtotal(lines))),
      ...discounts.map(({ name, amount }) => toRow(name, this.#minus(amount))),
      ...fees.map((fee) => toRow(toFeeName(fee, this.#language), this.#amount(fee.amount))),
      ...charges.map(({ name, percent, amount }) => toRow(`${name} ${percent} %`, this.#amount(amount))),
      ...(isIncluded ? [] : taxRows),
      ...(tip > 0 ? [toRow(this.say('tip'), this.#amount(tip))] : []),
      toRow(this.say('total'), `${currency} ${this.#amount(total)}`, 'total'),
      ...(isIncluded ? taxRows : []),
    ];
  }

  payment(payments: readonly Payment[]): readonly DocumentPart[] {
    const { due, toRefund } = summarizePayment(this.#order);
    const tenders = readTenders(this.#order).filter(({ status }) => status !== 'REFUSED');
    return [
      ...tenders.flatMap((tender) =>
        this.#tender(
          tender,
          payments.find(({ id }) => id === tender.paymentId),
        ),
      ),
      ...(toRefund > 0 ? [toRow(this.say('toRefund'), this.#amount(toRefund))] : []),
      due > 0 ? toRow(this.say('due'), `${this.#order.currency} ${this.#amount(due)}`, 'total') : toRow(this.say('nothingDue')),
    ];
  }

  #tender({ method, amount, tip, status, refunded }: OrderTender, payment: Payment | undefined): readonly DocumentPart[] {
    const name = payment?.wallet ?? this.say(method);
    const left = status === 'CONFIRMED' ? name : this.say('unconfirmed', { name });
    // What was handed over for other orders too says nothing of this one.
    const { id, orderIds = [id] } = this.#order;
    const isForThisAlone = payment !== undefined && payment.received !== null && payment.orderIds.every((each) => orderIds.includes(each));
    return [
      toRow(left, this.#amount(amount + tip)),
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
