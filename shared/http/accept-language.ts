import type { Language } from '../errors.ts';

/**
 * The language of a response: English if an Accept-Language header names it first, else Spanish.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
 */
export const toLanguage = (acceptLanguage: string | undefined): Language => (/^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'es');
