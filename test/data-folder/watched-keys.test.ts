import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { readKeys, replaceKeys, rotateKeys } from '#infra/data/signing-keys';
import { watchKeys } from '#infra/data/watched-keys';
import { Keyring } from '#shared/auth/keyring';
import { createLogger } from '#shared/logger';
import { TestClock } from '../clock.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
});

const daySeconds = 86_400;

function open() {
  const dataDir = createTemporaryFolder();
  const clock = new TestClock();
  const lines: string[] = [];
  const log = createLogger('info', (line) => lines.push(line));
  const { keyring, stop } = watchKeys({ dataDir, jwtSecret: undefined, jwtTtlSeconds: 2 * daySeconds }, clock, log);
  onTestFinished(stop);
  const kids = () => {
    vi.advanceTimersByTime(1_000);
    return keyring.all.map(({ kid }) => kid);
  };
  return { dataDir, clock, lines, kids, file: join(dataDir, 'jwt-secret') };
}

it('follows the file: a key that was made signs within a second, and one that is over ends by itself', () => {
  const { dataDir, clock, kids } = open();
  const first = kids();
  const [second, ...more] = rotateKeys(dataDir, readKeys(dataDir) ?? [], 2 * daySeconds, clock.now());
  expect(more).toHaveLength(1);
  expect(kids()).toEqual([second?.kid, ...first]);
  // The tokens of paired devices are good for a year.
  clock.advance(366 * daySeconds);
  expect(kids()).toHaveLength(2);
  clock.advance(3_600);
  expect(kids()).toEqual([second?.kid]);
  const [third] = replaceKeys(dataDir, clock.now());
  expect(kids()).toEqual([third?.kid]);
});

it('keeps the keys it has when the file is damaged or gone, says so once, and goes on with the next good one', () => {
  const { dataDir, clock, lines, kids, file } = open();
  const first = kids();
  writeFileSync(file, 'x');
  expect([kids(), kids()]).toEqual([first, first]);
  rmSync(file);
  expect(kids()).toEqual(first);
  expect(lines.filter((line) => line.includes('"level":"error"'))).toHaveLength(1);
  const [next] = replaceKeys(dataDir, clock.now());
  expect(kids()).toEqual([next?.kid]);
});

it('reads no file when the environment brings the secret', () => {
  const jwtSecret = new Keyring(['a secret of the environment, long enough']);
  const nowhere = join(createTemporaryFolder(), 'nowhere');
  const { keyring } = watchKeys({ dataDir: nowhere, jwtSecret, jwtTtlSeconds: 60 }, new TestClock(), createLogger('silent'));
  expect(keyring).toBe(jwtSecret);
});
