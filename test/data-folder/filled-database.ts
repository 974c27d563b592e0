import type { Envelope } from '#shared/events/events';
import { subscribers } from '#shared/events/subscribers';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import type { Write } from '#shared/store/store';
import { TestClock } from '../clock.ts';

const tables = [...Object.keys(subscribers), 'bus'];

const createEvent = (n: number): Envelope<'CustomerRegistered'> => ({
  id: `event-${n}`,
  type: 'CustomerRegistered',
  version: 1,
  tenantId: 'pardos',
  aggregateId: `u${n}`,
  occurredAt: '2026-01-01T00:00:00.000Z',
  correlationId: `request-${n}`,
  causationId: null,
  data: { userId: `u${n}`, email: `ana${n}@pardos.test`, name: 'Ana', address: null, device: null },
});

const toPut = (table: string, n: number): Write => ({
  op: 'put',
  pk: `TENANT#pardos#${table}#${n}`,
  sk: 'INFO',
  doc: { name: `Ñandú ${n} «à la carte»`, note: 'con ají y sin cebolla, por favor '.repeat(n % 40), total: n * 1.5, lines: [n, n + 1] },
  indexes: { gsi1: { pk: `DAY#${n % 7}`, sk: String(n) } },
  ...(n % 5 === 0 && { expiresAt: 4_000_000_000 + n }),
});

/** Fills a new database as a server would: rows of all sizes in every table, counters, gaps, and events in the outbox. */
export async function fillDatabase(file: string, rows = 60) {
  const database = new SqliteDatabase(file, new TestClock());
  for (const name of tables) {
    const store = database.store(name);
    const count = () => store.write([{ op: 'add', pk: 'COUNTER', sk: 'INFO', fields: { orders: 1 } }]);
    const all = Array.from({ length: rows }, (_, n) => n);
    // Concurrently, so that they share commits.
    await Promise.all([...all.map((n) => store.write([toPut(name, n)], n % 20 === 0 ? [createEvent(n)] : [])), count(), count()]);
    const some = all.filter((n) => n % 10 === 3);
    await Promise.all(some.map((n) => store.write([{ op: 'remove', pk: `TENANT#pardos#${name}#${n}`, sk: 'INFO' }])));
  }
  await database.outbox.acknowledge([1]);
  database.close();
}
