import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { findFaults } from '#infra/data/full-check';
import { SeededRandom } from '#test/simulation/seeded-random';
import { fillDatabase } from './filled-database.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

/** `ROT=5000` damages more bytes than the suite does. */
const plants = Number(process.env.ROT ?? 150);

/** Everything that can be read from the database; what cannot be read is marked. */
function contentsOf(file: string): string {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all();
    const rows = tables.map(({ name }) => [name, database.prepare(`SELECT * FROM ${String(name)}`).all()]);
    const sorted = rows.map(([name, all]) => [name, (all as object[]).map((row) => JSON.stringify(row)).sort()]);
    return JSON.stringify(sorted);
  } catch (error) {
    return String(error);
  } finally {
    database.close();
  }
}

it('finds nothing in a database that is whole', async () => {
  const file = join(createTemporaryFolder(), 'comanda.db');
  await fillDatabase(file);
  expect([...findFaults(file)]).toEqual([]);
});

it('finds garbage wherever it lies, or it lies where there is no data', { timeout: 60_000 + plants * 100 }, async () => {
  const folder = createTemporaryFolder();
  const file = join(folder, 'comanda.db');
  await fillDatabase(file);
  const whole = readFileSync(file);
  const before = contentsOf(file);
  const rotten = join(folder, 'rotten.db');
  let found = 0;
  for (let seed = 0; seed < plants; seed += 1) {
    const random = new SeededRandom(seed);
    const bytes = Buffer.from(whole);
    const length = [1, 1, 4, 16, 512][seed % 5] ?? 1;
    // The first page contains the schema, and would rarely be hit.
    const at = random.integerBelow((seed % 6 === 0 ? 4_096 : bytes.length) - length);
    for (let n = 0; n < length; n += 1) bytes[at + n] = random.integerBelow(256);
    writeFileSync(rotten, bytes);
    const faults = [...findFaults(rotten)];
    if (faults.length > 0) found += 1;
    else expect({ seed, at, contents: contentsOf(rotten) }).toEqual({ seed, at, contents: before });
    for (const beside of ['-wal', '-shm']) rmSync(`${rotten}${beside}`, { force: true });
  }
  // Most of the file is data.
  expect(found).toBeGreaterThan(plants / 2);
});

it('finds a letter that has changed within a text', async () => {
  const file = join(createTemporaryFolder(), 'comanda.db');
  await fillDatabase(file);
  const bytes = readFileSync(file);
  for (let at = bytes.indexOf('"total":61.5'); at >= 0; at = bytes.indexOf('"total":61.5', at + 1)) bytes.write('"total":91.5', at);
  writeFileSync(file, bytes);
  expect([...findFaults(file)]).toEqual(
    ['identity', 'ordering', 'fulfillment', 'analytics', 'notifications', 'bus'].map((name) =>
      expect.stringMatching(new RegExp(`^items_${name}: row \\d+ \\("TENANT#pardos#${name}#41", "INFO"\\) is damaged$`)),
    ),
  );
});

it('finds an event of the outbox that the registry does not know, or whose text has changed', async () => {
  const file = join(createTemporaryFolder(), 'comanda.db');
  await fillDatabase(file);
  const database = new DatabaseSync(file);
  database.exec(`INSERT INTO outbox (event) VALUES ('{"id":"x","type":"NobodySaysThis","tenantId":"t","data":{}}')`);
  database.exec(`UPDATE outbox SET event = replace(event, 'Ana', 'Eva') WHERE seq = (SELECT min(seq) FROM outbox)`);
  database.close();
  expect([...findFaults(file)]).toEqual([
    expect.stringMatching(/^outbox: event \d+ is damaged$/),
    expect.stringMatching(/^outbox: event \d+/),
  ]);
});

it('reads what earlier releases have written, who knew no checksums', async () => {
  const file = join(createTemporaryFolder(), 'comanda.db');
  await fillDatabase(file, 5);
  const database = new DatabaseSync(file);
  database.exec("UPDATE items_ordering SET version = 'm1abc.z9'; ALTER TABLE outbox DROP COLUMN checksum");
  database.close();
  expect([...findFaults(file)]).toEqual([]);
});
