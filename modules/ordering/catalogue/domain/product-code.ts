import { textKey } from '#shared/values/text-key';

const [maxCodeLength, maxKeyLength] = [60, 120];
const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether the text is a valid product code: 1 to 60 letters, digits, dots, hyphens and underscores, starting with a letter or digit. A UUID
 * is not a code, since it could be a product id.
 */
export function isProductCode(text: string) {
  if (idPattern.test(text) || text.length > maxCodeLength) return false;
  const key = textKey(text);
  return key.length <= maxKeyLength && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(key);
}

/** Returns a key that all spellings of a code share; undefined for no code. */
export const toCodeKey = (code: string | null | undefined) => (code === null || code === undefined ? undefined : textKey(code));
