import type { Language } from '../errors.ts';
import type { AppContext } from './environment.ts';

/** The language that the client's Accept-Language header names first; null if it names none of ours. */
export function askedLanguage(c: AppContext): Language | null {
  const [, language] = /^\s*(en|es)\b/i.exec(c.req.header('accept-language') ?? '') ?? [];
  return language === undefined ? null : (language.toLowerCase() as Language);
}
