import { type LocalizedText, localize } from '#shared/errors';
import type { Envelope } from '#shared/events/events';
import type { ComplaintNews } from './complaint-news.ts';
import type { Delivery } from './delivery.ts';
import { escapeHtml, type MailContent, toSingleLine } from './notice-content.ts';

const texts = {
  filed: {
    claim: { es: 'Registramos tu reclamo {code}', en: 'We have filed your claim {code}' },
    complaint: { es: 'Registramos tu queja {code}', en: 'We have filed your complaint {code}' },
  },
  answered: {
    claim: { es: 'Respuesta a tu reclamo {code}', en: 'Answer to your claim {code}' },
    complaint: { es: 'Respuesta a tu queja {code}', en: 'Answer to your complaint {code}' },
  },
  hello: { es: 'Hola, {name}:', en: 'Hello {name},' },
  description: { es: 'Lo que cuentas', en: 'What you tell' },
  request: { es: 'Lo que pides', en: 'What you ask for' },
  answer: { es: 'Nuestra respuesta', en: 'Our answer' },
  due: { es: 'Te responderemos a más tardar el {day}.', en: 'We will answer by {day} at the latest.' },
  why: { es: 'Copia del libro de reclamaciones de {business}.', en: 'Copy from the complaints book of {business}.' },
} as const satisfies Record<string, LocalizedText | Record<ComplaintNews['kind'], LocalizedText>>;

type ComplaintEvent = Envelope<'ComplaintFiled' | 'ComplaintChanged'>;

/** The person who gets the mails about a complaint. Only their address is known. */
export const toComplaintRecipientId = (complaintId: string) => `complaint-${complaintId}`;

/** The mail of an event about a complaint, or undefined if the consumer gets none. */
export function toComplaintDelivery(event: ComplaintEvent, now: Date): Delivery | undefined {
  if (event.type === 'ComplaintChanged' && event.data.change !== 'answered') return undefined;
  const { complaintId, code, kind, language, description, request, dueDay, answer } = event.data;
  const at = now.toISOString();
  return {
    tenantId: event.tenantId,
    userId: toComplaintRecipientId(complaintId),
    eventId: event.id,
    correlationId: event.correlationId,
    id: `mail#complaint#${event.id}`,
    channel: 'mail',
    about: 'complaint',
    complaint: { code, kind, language, description, request, dueDay, answer },
    subscriptionId: null,
    status: 'queued',
    tries: 0,
    cause: null,
    queuedAt: at,
    changedAt: at,
  };
}

/** The mail, as plain text and as HTML with the same content. */
export function toComplaintMailContent(news: ComplaintNews, name: string, tenantName: string): MailContent {
  const { code, kind, language, description, request, dueDay, answer } = news;
  const say = (text: LocalizedText, params = {}) => localize(text, language, params);
  const subject = toSingleLine(say(texts[answer === null ? 'filed' : 'answered'][kind], { code }));
  const paragraphs = [
    say(texts.hello, { name: toSingleLine(name) }),
    `${subject}.`,
    ...(answer === null ? [] : [`${say(texts.answer)}: ${answer}`]),
    `${say(texts.description)}: ${description}`,
    `${say(texts.request)}: ${request}`,
    ...(answer === null ? [say(texts.due, { day: dueDay })] : []),
    say(texts.why, { business: toSingleLine(tenantName) }),
  ];
  const toHtml = (paragraph: string) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`;
  return {
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="${language}"><meta charset="utf-8"><body>\n${paragraphs.map(toHtml).join('\n')}\n</body></html>\n`,
  };
}
