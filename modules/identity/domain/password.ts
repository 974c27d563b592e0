import { textKey } from '#shared/values/text-key';

/** Whom a new password would belong to, and where. `names`: of the business, and whatever else everybody knows. */
export type PasswordOwner = {
  readonly email: string;
  readonly username?: string | null | undefined;
  readonly names: readonly string[];
};

/** The form in which a password is hashed: however its letters were composed by the keyboard that it was typed on. */
export const normalizePassword = (password: string) => password.normalize('NFC');

/** The forms in which a typed password may have been hashed, the likeliest first: earlier versions took it as it was sent. */
export const toPasswordForms = (password: string): readonly string[] => [...new Set([normalizePassword(password), password])];

const blankPattern = /^[\s\p{Z}\p{C}]*$/u;
/** What is left of a name when it is written in one word, as passwords are. */
const toLettersAndDigits = (text: string) => textKey(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** What is wrong with a new password, whoever runs the server; undefined where nothing is. */
export function findPasswordFault(password: string, { email, username, names }: PasswordOwner) {
  if (blankPattern.test(password)) return 'identity.password-blank';
  const word = toLettersAndDigits(password);
  const ownerWords = [email, email.split('@')[0], username, ...names].map((name) => toLettersAndDigits(name ?? '')).filter(Boolean);
  return ownerWords.includes(word) ? 'identity.password-is-name' : undefined;
}
