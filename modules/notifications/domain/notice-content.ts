import { type Language, localize } from '#shared/errors';
import { mailTexts } from './notice-texts.ts';
import type { Notice } from './notices.ts';
import { toNoticeText } from './notices.ts';

/** The recipient's name and language, the tenant's name, and the link to the recipient's pages, or to the order of a guest. */
export type NoticeContext = {
  readonly name: string;
  readonly tenantName: string;
  readonly language: Language;
  readonly link: string;
  /** Whether the recipient has ordered without an account. */
  readonly isGuest?: boolean;
};
export type MailContent = { readonly subject: string; readonly text: string; readonly html: string };
/** The content of a push message. Messages with the same `tag` replace each other. */
export type PushContent = {
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly tag: string;
  readonly lang: Language;
};

type NoticeSubject = Pick<Notice, 'about' | 'orderId' | 'stepName'>;

/** Replaces line breaks, control characters and runs of spaces with one space, so that the text is safe in a header. */
export const toSingleLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (letter) => escapes[letter] as string);

/** The last six characters of an order's id, which are random. People use them to name the order. */
const shortOrderId = (orderId: string) => orderId.slice(-6).toUpperCase();

const toSentence = (notice: NoticeSubject, language: Language) => {
  const { text, params } = toNoticeText(notice);
  return toSingleLine(localize(text, language, params));
};

/** The mail in the recipient's language, as plain text and as HTML with the same content. */
export function toMailContent(notice: NoticeSubject, { name, tenantName, language, link, isGuest = false }: NoticeContext): MailContent {
  const headline = toSentence(notice, language);
  const translate = (text: keyof typeof mailTexts, params = {}) => localize(mailTexts[text], language, params);
  const orderLines = notice.orderId === null ? [] : [translate('order', { order: shortOrderId(notice.orderId) })];
  const recipientName = toSingleLine(name);
  const greeting = recipientName === '' ? translate('helloAll') : translate('hello', { name: recipientName });
  const isReset = notice.about === 'password-reset';
  const look = translate(isReset ? 'resetLook' : 'look');
  const why = translate(isReset ? 'resetWhy' : isGuest ? 'guestWhy' : 'why', { business: toSingleLine(tenantName) });
  const paragraphs = [greeting, `${headline}.`, ...orderLines];
  const toParagraph = (content: string) => `<p>${content}</p>`;
  const anchor = `<a href="${escapeHtml(link)}">${escapeHtml(look)}</a>`;
  const body = [
    ...paragraphs.map((part) => toParagraph(escapeHtml(part))),
    toParagraph(anchor),
    toParagraph(`<small>${escapeHtml(why)}</small>`),
  ];
  return {
    subject: [headline, ...orderLines].join(' · '),
    text: `${[...paragraphs, `${look}: ${link}`, why].join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="${language}"><meta charset="utf-8"><body>\n${body.join('\n')}\n</body></html>\n`,
  };
}

export function toPushContent(notice: NoticeSubject, { tenantName, language, link }: NoticeContext): PushContent {
  const orderSuffix = notice.orderId === null ? '' : ` (${shortOrderId(notice.orderId)})`;
  const tag = notice.orderId ?? notice.about;
  return { title: toSingleLine(tenantName), body: `${toSentence(notice, language)}${orderSuffix}`, url: link, tag, lang: language };
}
