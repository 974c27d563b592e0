import { textKey } from '#shared/values/text-key';

/** The account that a new password is for. `names`: the name and the id of the business. */
export type PasswordOwner = {
  readonly email: string;
  readonly username?: string | null | undefined;
  readonly names: readonly string[];
};

/** Normalizes a password to NFC, so that its hash does not depend on how the keyboard composes letters. */
export const normalizePassword = (password: string) => password.normalize('NFC');

/**
 * Returns the forms in which a typed password may have been hashed, the most likely first. Earlier versions hashed it without
 * normalization.
 */
export const toPasswordForms = (password: string): readonly string[] => [...new Set([normalizePassword(password), password])];

const blankPattern = /^[\s\p{Z}\p{C}]*$/u;
/** Reduces a name to its letters and digits, as names often appear in passwords. */
const toLettersAndDigits = (text: string) => textKey(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Returns the error code for a new password that is blank or equals a name of its owner, or undefined if it is acceptable. */
export function findPasswordFault(password: string, { email, username, names }: PasswordOwner) {
  if (blankPattern.test(password)) return 'identity.password-blank';
  const word = toLettersAndDigits(password);
  const ownerWords = [email, email.split('@')[0], username, ...names].map((name) => toLettersAndDigits(name ?? '')).filter(Boolean);
  return ownerWords.includes(word) ? 'identity.password-is-name' : undefined;
}
