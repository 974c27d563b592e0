import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { TableHouse } from '#modules/fulfillment/adapters/stored-fulfillment-tenants';
import { TableTickets } from '#modules/fulfillment/adapters/stored-tickets';
import { TableTokens } from '#modules/fulfillment/adapters/stored-workflow-tokens';
import type { Clock } from '#shared/clock';
import type { Outbox } from '#shared/events/outbox';
import type { Log } from '#shared/logger';
import { makeLog } from '#shared/logger';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import type { Table } from '#shared/store/store';
import { type DueTimer, sweepTimers } from '#shared/timers';
import { houseContract, tokensContract } from '#test/contracts/fulfillment-tenants';
import { TurnedClock } from '#test/contracts/store/store-under-test';
import { ticketsContract } from '#test/contracts/tickets';
import { orderData } from './order-payloads.ts';

type Store = { readonly table: (name: string) => Table; readonly outbox: Outbox };
const log: Log = makeLog('silent');

const sqlite = async (clock: Clock) => {
  const folder = await mkdtemp(join(tmpdir(), 'comanda-fulfillment-'));
  const store = new SqliteStore(join(folder, 'store.db'), clock);
  onTestFinished(async () => {
    store.close();
    await rm(folder, { recursive: true });
  });
  return store;
};
const engines: Readonly<Record<string, (clock: Clock) => Promise<Store>>> = {
  memory: async (clock) => new MemoryStore(clock),
  SQLite: sqlite,
};

/** The timers that a sweep at this time would wake; they are left as they are. */
const dueIn = (table: Table) => async (now: Date) => {
  const due: DueTimer[] = [];
  const look = async (timer: DueTimer) => void due.push(timer);
  await sweepTimers(table, { 'late-step': look, 'enter-queue': look }, { now: () => now }, log);
  return due;
};

for (const [engine, open] of Object.entries(engines)) {
  const start = async () => {
    const store = await open(new TurnedClock());
    const table = store.table('fulfillment');
    const events = async () => (await store.outbox.pending(0, 1_000)).map(({ event }) => event);
    return { table, events };
  };
  const tickets = async () => {
    const { table, events } = await start();
    return { tickets: new TableTickets(table), events, due: dueIn(table) };
  };
  const house = async () => {
    const { table, events } = await start();
    return { house: new TableHouse(table), events };
  };
  ticketsContract(`TableTickets on ${engine}`, tickets, orderData);
  houseContract(`TableHouse on ${engine}`, house);
  tokensContract(`TableTokens on ${engine}`, async () => new TableTokens((await start()).table));
}
