import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it, vi } from 'vitest';
import { isDataEntry } from '#infra/data/data-folder';
import { findFaults } from '#infra/data/full-check';
import { restoreBackup } from '#infra/data/restore';
import { createTemporaryFolder } from '#test/data-folder/temporary-folder';
import { runCommand } from './command-line.ts';
import { ServerProcess } from './server-process.ts';

const houses: ServerProcess[] = [];
const open = (environment: Record<string, string> = {}) => {
  const server = new ServerProcess(environment);
  houses.push(server);
  return server;
};
afterEach(() => Promise.all(houses.splice(0).map((server) => server.remove())));

const backups = 5;
const clients = 8;

it('holds every order acknowledged before it began, whole, whenever it is made beside a busy server', { timeout: 300_000 }, async () => {
  const server = open();
  await server.start();
  const { owner, productId } = await server.openBusiness('owner@copy.test');

  const acknowledged: string[] = [];
  let closing = false;
  const placing = Array.from({ length: clients }, async () => {
    while (!closing) {
      const response = await server.request('POST', '/api/v1/orders', { items: [{ productId, quantity: 1 }] }, owner);
      expect(response.status).toBe(201);
      acknowledged.push(String(response.data.id));
    }
  });
  const folder = createTemporaryFolder();
  const made: { archive: string; before: readonly string[] }[] = [];
  for (let n = 0; n < backups; n += 1) {
    const enough = acknowledged.length + 20;
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThanOrEqual(enough), { timeout: 30_000, interval: 1 });
    const archive = join(folder, `${n}.tgz`);
    const before = [...acknowledged];
    expect(await runCommand(server.dataDir, 'backup', archive)).toMatchObject({ code: 0, err: '' });
    made.push({ archive, before });
  }
  expect(acknowledged.length).toBeGreaterThan(made.at(-1)?.before.length ?? 0);
  closing = true;
  await Promise.all(placing);
  // A new folder or file there must be included in the backup, or explicitly excluded.
  expect(readdirSync(server.dataDir).filter((name) => !isDataEntry(name))).toEqual([]);
  // A server that was killed leaves what it has acknowledged in the database's log.
  await server.end('SIGKILL');
  const last = join(folder, 'last.tgz');
  expect(await runCommand(server.dataDir, 'backup', last)).toMatchObject({ code: 0, err: '' });
  made.push({ archive: last, before: [...acknowledged] });

  for (const [n, { archive, before }] of made.entries()) {
    const dataDir = join(folder, `restored-${n}`);
    if (n === 0) expect(await runCommand(dataDir, 'restore', archive)).toMatchObject({ code: 0, err: '' });
    else await restoreBackup(archive, dataDir);
    expect([...findFaults(join(dataDir, 'comanda.db'))]).toEqual([]);
    const { placed, known } = ordersIn(dataDir);
    expect(placed).toEqual(expect.arrayContaining([...before]));
    expect(placed.filter((id) => !known.has(id))).toEqual([]);
  }

  // The first and the last copy run as a business.
  for (const n of [0, backups]) {
    const dataDir = join(folder, `restored-${n}`);
    const { placed } = ordersIn(dataDir);
    const copy = open({ DATA_DIR: dataDir });
    await copy.start();
    // The owner's token is valid there as well: the copy contains the keys.
    const stored = (await copy.readAll<{ orderId: string }>('/api/v1/orders', owner)).map(({ orderId }) => orderId);
    expect(stored.toSorted()).toEqual(placed.toSorted());
    await vi.waitFor(
      async () =>
        expect((await copy.request('GET', '/dashboard/summary', undefined, owner)).data).toMatchObject({ sales: stored.length * 10 }),
      { timeout: 30_000, interval: 50 },
    );
    expect(await copy.end('SIGTERM'), copy.output).toBe(0);
  }
});

/** The ids of the orders in a folder according to ordering, and according to fulfillment, including pending events. */
function ordersIn(dataDir: string) {
  const database = new DatabaseSync(join(dataDir, 'comanda.db'), { readOnly: true });
  const idsOf = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map(({ id }) => String(id));
  const afterKey = "substr(pk, instr(pk, '#ORDER#') + 7)";
  const placed = idsOf(`SELECT ${afterKey} AS id FROM items_ordering WHERE sk = 'INFO' AND pk LIKE '%#ORDER#%'`);
  const tickets = idsOf(`SELECT ${afterKey} AS id FROM items_fulfillment WHERE sk = 'INFO' AND pk LIKE '%#ORDER#%'`);
  const told = idsOf("SELECT event ->> 'aggregateId' AS id FROM outbox WHERE event ->> 'type' = 'OrderCreated'");
  database.close();
  return { placed, known: new Set([...tickets, ...told]) };
}
