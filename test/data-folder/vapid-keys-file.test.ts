import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDataFolder } from '#infra/data/data-folder';
import { KeysError } from '#infra/data/signing-keys';
import { hasValidVapidKeys, readOrMakeVapidKeys, readVapidKeys } from '#infra/data/vapid-keys-file';
import { createLogger } from '#shared/logger';
import { generateVapidKeys, isKeyPair } from '#shared/vapid-keys';
import { createTemporaryFolder } from './temporary-folder.ts';

const fileIn = (folder: string) => join(folder, 'vapid-keys');

it('are made once, for their owner alone, and read again as they were', () => {
  const folder = createTemporaryFolder();
  expect([readVapidKeys(folder), hasValidVapidKeys(folder)]).toEqual([undefined, true]);
  const made = readOrMakeVapidKeys(folder);
  expect(isKeyPair(made)).toBe(true);
  expect([readVapidKeys(folder), readOrMakeVapidKeys(folder)]).toEqual([made, made]);
  expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['vapid-keys']);
});

it('are closed to others at the start, where somebody has opened them', () => {
  const folder = createTemporaryFolder();
  readOrMakeVapidKeys(folder);
  chmodSync(fileIn(folder), 0o644);
  openDataFolder(folder, createLogger('silent'));
  expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600);
});

it.each([
  ['empty', ''],
  ['cut off', '{ "publicKey": "B'],
  ['no keys', '{}'],
  ['no pair', JSON.stringify({ ...generateVapidKeys(), privateKey: generateVapidKeys().privateKey })],
])('are refused when they are %s, in one line with the way out, and stay as they are', (_, text) => {
  const folder = createTemporaryFolder();
  writeFileSync(fileIn(folder), text);
  expect(() => readOrMakeVapidKeys(folder)).toThrow(KeysError);
  expect(() => readVapidKeys(folder)).toThrow(/^\S+vapid-keys is damaged: [^\n]*backup[^\n]*subscribe[^\n]*$/);
  expect(hasValidVapidKeys(folder)).toBe(false);
  expect(existsSync(fileIn(folder)) && readFileSync(fileIn(folder), 'utf8')).toBe(text);
});
