import * as z from 'zod';

const maxLength = 500;
const isHttps = (text: string) => text.startsWith('https://') && URL.parse(text) !== null;
/** A path of this site. Browsers take two slashes at the start, or a backslash in their place, for another host. */
const isSitePath = (text: string) => /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text);

/**
 * The address of something that browsers load: an https address or a path of this site, such as a public file. Not `http:`, which can be
 * altered in transit, and no scheme that runs code.
 * @see https://url.spec.whatwg.org
 */
export const webAddressSchema = z
  .string()
  .max(maxLength)
  .refine((text) => isHttps(text) || isSitePath(text), { params: { rule: 'web-address' } });
