import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDataFolder } from '#infra/data/data-folder';
import { KeysError } from '#infra/data/signing-keys';
import { areVapidKeysGood, readOrMakeVapidKeys, readVapidKeys } from '#infra/data/vapid-keys-file';
import { makeLog } from '#shared/logger';
import { arePair, newVapidKeys } from '#shared/vapid-keys';
import { freshFolder } from './temporary-folder.ts';

const fileIn = (folder: string) => join(folder, 'vapid-keys');

it('are made once, for their owner alone, and read again as they were', () => {
  const folder = freshFolder();
  expect([readVapidKeys(folder), areVapidKeysGood(folder)]).toEqual([undefined, true]);
  const made = readOrMakeVapidKeys(folder);
  expect(arePair(made)).toBe(true);
  expect([readVapidKeys(folder), readOrMakeVapidKeys(folder)]).toEqual([made, made]);
  expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['vapid-keys']);
});

it('are closed to others at the start, where somebody has opened them', () => {
  const folder = freshFolder();
  readOrMakeVapidKeys(folder);
  chmodSync(fileIn(folder), 0o644);
  openDataFolder(folder, makeLog('silent'));
  expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600);
});

it.each([
  ['empty', ''],
  ['cut off', '{ "publicKey": "B'],
  ['no keys', '{}'],
  ['no pair', JSON.stringify({ ...newVapidKeys(), privateKey: newVapidKeys().privateKey })],
])('are refused when they are %s, in one line with the way out, and stay as they are', (_, text) => {
  const folder = freshFolder();
  writeFileSync(fileIn(folder), text);
  expect(() => readOrMakeVapidKeys(folder)).toThrow(KeysError);
  expect(() => readVapidKeys(folder)).toThrow(/^\S+vapid-keys is damaged: [^\n]*backup[^\n]*subscribe[^\n]*$/);
  expect(areVapidKeysGood(folder)).toBe(false);
  expect(existsSync(fileIn(folder)) && readFileSync(fileIn(folder), 'utf8')).toBe(text);
});
