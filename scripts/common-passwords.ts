// Writes the passwords that are refused for being common: `node scripts/common-passwords.ts`, after an update of @zxcvbn-ts/language-common.
// A part of that package's ranked list, and of each word the head of its hash: all of it would be a third of the function's zip. A test
// compares the two.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dictionary } from '@zxcvbn-ts/language-common';

const minCharacters = 8;
const maxPasswords = 10_000;

/** The commonest of those that are long enough to be chosen at all. */
export const listCommonPasswords = () =>
  dictionary['passwords-common'].filter((word) => word.length >= minCharacters).slice(0, maxPasswords);

const toHashHead = (word: string) => createHash('sha256').update(word).digest().readUInt32LE();

const target = new URL('../modules/identity/adapters/common-passwords.json', import.meta.url);
const heads = Buffer.from(Uint32Array.from(listCommonPasswords(), toHashHead).toSorted().buffer).toString('base64');
if (import.meta.main) writeFileSync(target, `${JSON.stringify({ heads }, null, 2)}\n`);
