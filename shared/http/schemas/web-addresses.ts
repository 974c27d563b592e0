import * as z from 'zod';

const maxLength = 500;
const isHttps = (text: string) => text.startsWith('https://') && URL.parse(text) !== null;
/** A path of this site. Browsers read a second slash, and a backslash like one, as another host's name. */
const isSitePath = (text: string) => /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text);

/**
 * Where something lies that browsers load: on the web by https, or on this site, as its public files do. Never `http:`, which anybody on
 * the way may change, nor what a browser would run.
 */
export const webAddressSchema = z
  .string()
  .max(maxLength)
  .refine((text) => isHttps(text) || isSitePath(text), { params: { rule: 'web-address' } });
