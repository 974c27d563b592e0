import { textKey } from '#shared/values/text-key';

const [longestCode, longestKey] = [60, 120];
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether a product may have this code: letters and digits, with dots, hyphens and underscores between them. What looks like the id of
 * a product is no code.
 */
export function isProductCode(text: string) {
  if (id.test(text) || text.length > longestCode) return false;
  const key = textKey(text);
  return key.length <= longestKey && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(key);
}

/** What all spellings of a code have in common; undefined for none. */
export const codeKeyOf = (code: string | null | undefined) => (code === null || code === undefined ? undefined : textKey(code));
