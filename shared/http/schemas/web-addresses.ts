import * as z from 'zod';

const most = 500;
const isHttps = (text: string) => text.startsWith('https://') && URL.parse(text) !== null;
/** A path of this site. Browsers read a second slash, and a backslash like one, as another host's name. */
const isOurs = (text: string) => /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text);

/**
 * Where something lies that browsers load: on the web by https, or on this site, as its public files do. Never `http:`, which anybody on
 * the way may change, nor what a browser would run.
 */
export const webAddress = z
  .string()
  .max(most)
  .refine((text) => isHttps(text) || isOurs(text), { params: { rule: 'web-address' } });
