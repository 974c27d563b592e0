// Writes the list of passwords that are refused as too common: `node scripts/common-passwords.ts`, after an update of
// @zxcvbn-ts/language-common. It is a part of that package's ranked list with the first bytes of the hash of each word, since the whole list
// would be a third of the function's zip. A test compares the two.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dictionary } from '@zxcvbn-ts/language-common';

const minCharacters = 8;
const maxPasswords = 10_000;

/** The most common passwords that are long enough to be allowed otherwise. */
export const listCommonPasswords = () =>
  dictionary['passwords-common'].filter((word) => word.length >= minCharacters).slice(0, maxPasswords);

const toHashHead = (word: string) => createHash('sha256').update(word).digest().readUInt32LE();

const target = new URL('../modules/identity/adapters/common-passwords.json', import.meta.url);
const heads = Buffer.from(Uint32Array.from(listCommonPasswords(), toHashHead).toSorted().buffer).toString('base64');
if (import.meta.main) writeFileSync(target, `${JSON.stringify({ heads }, null, 2)}\n`);
