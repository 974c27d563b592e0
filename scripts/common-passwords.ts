// Writes the passwords that are refused for being common: `node scripts/common-passwords.ts`, after an update of @zxcvbn-ts/language-common.
// A part of that package's ranked list, since all of it would be a third of the function's zip; a test compares the two.
import { writeFileSync } from 'node:fs';
import { dictionary } from '@zxcvbn-ts/language-common';

const fewestCharacters = 8;
const most = 10_000;

/** The commonest of those that are long enough to be chosen at all, in small letters. */
export const commonest = () =>
  [...new Set(dictionary['passwords-common'].filter((word) => word.length >= fewestCharacters && !word.includes(' ')))]
    .slice(0, most)
    .join(' ');

const target = new URL('../modules/identity/adapters/common-passwords.json', import.meta.url);
if (import.meta.main) writeFileSync(target, `${JSON.stringify({ words: commonest() }, null, 2)}\n`);
