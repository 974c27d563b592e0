import { textKey } from '#shared/values/text-key';

const [maxCodeLength, maxKeyLength] = [60, 120];
const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether a product may have this code: letters and digits, with dots, hyphens and underscores between them. What looks like the id of
 * a product is no code.
 */
export function isProductCode(text: string) {
  if (idPattern.test(text) || text.length > maxCodeLength) return false;
  const key = textKey(text);
  return key.length <= maxKeyLength && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(key);
}

/** What all spellings of a code have in common; undefined for none. */
export const toCodeKey = (code: string | null | undefined) => (code === null || code === undefined ? undefined : textKey(code));
