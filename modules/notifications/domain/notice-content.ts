import { type Language, phrase } from '#shared/errors';
import { frameTexts } from './notice-texts.ts';
import type { Notice } from './notices.ts';
import { sentenceOf } from './notices.ts';

/** For whom, of which business, and where the pages are. */
export type NewsFrame = { readonly name: string; readonly business: string; readonly language: Language; readonly link: string };
export type MailContent = { readonly subject: string; readonly text: string; readonly html: string };
/** What the page that gets a push message shows; messages of one `tag` replace each other. */
export type PushContent = {
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly tag: string;
  readonly lang: Language;
};

type News = Pick<Notice, 'about' | 'orderId' | 'stepName'>;

/** In one line and without control characters, so that a name can stand in a header. */
export const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (letter) => escapes[letter] as string);

/** The end of an order's id, which is its random part; what people read to each other. */
const shortOrderId = (orderId: string) => orderId.slice(-6).toUpperCase();

const sentence = (news: News, language: Language) => {
  const { text, params } = sentenceOf(news);
  return oneLine(phrase(text, language, params));
};

/** The mail in the person's language, as plain text and as simple HTML that says the same. */
export function mailOf(news: News, { name, business, language, link }: NewsFrame): MailContent {
  const told = sentence(news, language);
  const say = (text: keyof typeof frameTexts, params = {}) => phrase(frameTexts[text], language, params);
  const order = news.orderId === null ? [] : [say('order', { order: shortOrderId(news.orderId) })];
  const called = oneLine(name);
  const hello = called === '' ? say('helloAll') : say('hello', { name: called });
  const [look, why] = [say('look'), say('why', { business: oneLine(business) })];
  const paragraphs = [hello, `${told}.`, ...order];
  const p = (content: string) => `<p>${content}</p>`;
  const anchor = `<a href="${escapeHtml(link)}">${escapeHtml(look)}</a>`;
  const body = [...paragraphs.map((part) => p(escapeHtml(part))), p(anchor), p(`<small>${escapeHtml(why)}</small>`)];
  return {
    subject: [told, ...order].join(' · '),
    text: `${[...paragraphs, `${look}: ${link}`, why].join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="${language}"><meta charset="utf-8"><body>\n${body.join('\n')}\n</body></html>\n`,
  };
}

export function pushOf(news: News, { business, language, link }: NewsFrame): PushContent {
  const order = news.orderId === null ? '' : ` (${shortOrderId(news.orderId)})`;
  const tag = news.orderId ?? news.about;
  return { title: oneLine(business), body: `${sentence(news, language)}${order}`, url: link, tag, lang: language };
}
