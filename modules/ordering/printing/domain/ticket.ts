import { type Language, localize } from '#shared/errors';
import { channelOf, type Order } from '../../orders/domain/order.ts';
import type { OrderLine } from '../../orders/domain/order-lines.ts';
import { type DocumentPart, type PrintDocument, rule, toCentred, toRow } from '../../till/domain/print-document.ts';
import type { Correction } from './print-job.ts';
import { isMadeAt } from './printer.ts';
import { ticketTexts } from './ticket-texts.ts';

export type TicketContext = {
  /** Whose lines it contains; null: all. */
  readonly station: string | null;
  /** The number of the order's table; null: it has none. */
  readonly tableNumber: number | null;
  /** That of the kitchen, whatever the guest reads. */
  readonly language: Language;
  readonly timeZone: string;
};

/** Makes the kitchen ticket of an order, without prices. Lines of which everything was voided are left out. */
export function toTicket(order: Order, context: TicketContext): PrintDocument {
  const writer = new TicketWriter(order, context);
  const lines = order.lines.filter((line) => isMadeAt(line, context.station) && toMadeQuantity(line) > 0);
  return {
    language: context.language,
    title: writer.title(),
    parts: [
      ...(order.cancelled ? [writer.cancelled()] : []),
      ...writer.head(),
      ...writer.about(),
      ...writer.allergy(),
      rule,
      ...lines.flatMap((line) => writer.line(line, toMadeQuantity(line))),
      ...writer.note(),
    ],
  };
}

/** Makes the correction of a ticket that was printed before. */
export function toCorrectionTicket(order: Order, { lineId, quantity, reason }: Correction, context: TicketContext): PrintDocument {
  const writer = new TicketWriter(order, context);
  const lines = order.lines.filter((line) => (lineId === null ? isMadeAt(line, context.station) : line.lineId === lineId));
  const correction: DocumentPart = { kind: 'banner', text: writer.say('correction') };
  return {
    language: context.language,
    title: writer.title(),
    parts: [
      lineId === null ? writer.cancelled() : correction,
      ...writer.head(),
      ...writer.about(),
      rule,
      { kind: 'banner', text: writer.say('remove') },
      ...lines.flatMap((line) => writer.line(line, quantity ?? toMadeQuantity(line))),
      rule,
      toRow(writer.say('reason', { text: reason })),
    ],
  };
}

/** Makes the paper of a canary, which was placed at `at` (ISO-8601). */
export function toCanaryPaper(at: string, language: Language, timeZone: string): PrintDocument {
  const title = localize(ticketTexts.canary, language);
  return {
    language,
    title,
    parts: [
      { kind: 'banner', text: title },
      toCentred(formatTime(at, { timeStyle: 'medium' }, language, timeZone)),
      toCentred(localize(ticketTexts.canaryNote, language)),
    ],
  };
}

/** How many of a line the kitchen makes: what is sold, and what is given away. */
const toMadeQuantity = ({ quantity, voided }: OrderLine) => quantity + (voided?.comped ?? 0);

/** Writes the parts of one ticket. */
class TicketWriter {
  readonly #order: Order;
  readonly #context: TicketContext;
  constructor(order: Order, context: TicketContext) {
    this.#order = order;
    this.#context = context;
  }

  say(text: keyof typeof ticketTexts, params: Readonly<Record<string, string | number>> = {}): string {
    return localize(ticketTexts[text], this.#context.language, params);
  }

  title(): string {
    const { number, id } = this.#order;
    return this.say('order', { number: number ?? id.slice(-6).toUpperCase() });
  }

  /** Also on a ticket that is printed late, or again. */
  cancelled(): DocumentPart {
    return { kind: 'banner', text: this.say('cancelled') };
  }

  head(): readonly DocumentPart[] {
    const { tableNumber, station } = this.#context;
    const place = tableNumber === null ? this.say(this.#order.type) : this.say('table', { number: tableNumber });
    return [{ kind: 'heading', text: this.title() }, { kind: 'heading', text: place }, ...(station === null ? [] : [toCentred(station)])];
  }

  about(): readonly DocumentPart[] {
    const { createdAt, scheduledFor, customerName } = this.#order;
    const channel = channelOf(this.#order);
    const origin = channel === 'table' ? [] : [this.say(channel)];
    return [
      toCentred([this.#format(createdAt, { timeStyle: 'short' }), ...origin, customerName].filter(Boolean).join(' · ')),
      ...(scheduledFor === null
        ? []
        : [
            {
              kind: 'banner',
              text: this.say('scheduled', { time: this.#format(scheduledFor, { dateStyle: 'medium', timeStyle: 'short' }) }),
            } as const,
          ]),
    ];
  }

  allergy(): readonly DocumentPart[] {
    const { allergyNote } = this.#order;
    return allergyNote ? [{ kind: 'banner', text: this.say('allergy', { text: allergyNote }) }] : [];
  }

  note(): readonly DocumentPart[] {
    const { note } = this.#order;
    return note ? [rule, toRow(this.say('note', { text: note }), '', 'total')] : [];
  }

  line({ name, options, note }: OrderLine, quantity: number): readonly DocumentPart[] {
    const details = [...options.map((option) => option.name), note && `“${note}”`];
    return [toRow(`${quantity} × ${name}`, '', 'item'), ...details.flatMap((text) => (text ? [toRow(text, '', 'item-detail')] : []))];
  }

  #format(at: string, style: Intl.DateTimeFormatOptions): string {
    return formatTime(at, style, this.#context.language, this.#context.timeZone);
  }
}

const formatTime = (at: string, style: Intl.DateTimeFormatOptions, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-PE' : 'en-GB', { timeZone, hourCycle: 'h23', ...style }).format(new Date(at));
