import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { checkDatabaseAtStart, DamagedDatabase } from '#infra/data/quick-check';
import { createLogger } from '#shared/logger';
import { fillDatabase } from './filled-database.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

const log = createLogger('silent');

async function filled() {
  const file = join(createTemporaryFolder(), 'comanda.db');
  await fillDatabase(file);
  return file;
}

/** Overwrites a page in the middle with garbage. */
function damage(file: string) {
  const bytes = readFileSync(file);
  bytes.fill(0x55, 40_960, 45_056);
  writeFileSync(file, bytes);
}

describe('the check at the start', () => {
  it('passes a database that is whole, and one that is not there yet', async () => {
    expect(checkDatabaseAtStart(await filled(), log).damage).toBeUndefined();
    expect(checkDatabaseAtStart(join(createTemporaryFolder(), 'comanda.db'), log).damage).toBeUndefined();
  });

  it.each([
    ['has garbage in it', damage],
    ['is cut short', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 50_000))],
    ['is something else', (file: string) => writeFileSync(file, 'x'.repeat(100_000))],
    ['is empty', (file: string) => writeFileSync(file, '')],
  ])('refuses one that %s, in one line that names the file and the way out', async (_, spoil) => {
    const file = await filled();
    spoil(file);
    expect(() => checkDatabaseAtStart(file, log)).toThrow(DamagedDatabase);
    expect(() => checkDatabaseAtStart(file, log)).toThrow(
      new RegExp(`^${file} is damaged \\(.+\\): restore a backup into a new folder[^\n]+$`),
    );
  });

  it('looks at the pages of a large one while it is served, and tells what it finds', async () => {
    const file = await filled();
    const whole = checkDatabaseAtStart(file, log, 0);
    onTestFinished(async () => void (await whole.stop()));
    damage(file);
    const rotten = checkDatabaseAtStart(file, log, 0);
    onTestFinished(async () => void (await rotten.stop()));
    await vi.waitFor(() => expect(rotten.damage).toBeDefined(), { timeout: 20_000 });
    // The header and the schema are checked first, whatever the size.
    writeFileSync(file, 'x'.repeat(100_000));
    expect(() => checkDatabaseAtStart(file, log, 0)).toThrow(DamagedDatabase);
  });
});
