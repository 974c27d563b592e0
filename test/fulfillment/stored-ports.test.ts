import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { StoredFulfillmentTenants } from '#modules/fulfillment/adapters/stored-fulfillment-tenants';
import { StoredTickets } from '#modules/fulfillment/adapters/stored-tickets';
import { StoredWorkflowTokens } from '#modules/fulfillment/adapters/stored-workflow-tokens';
import type { Clock } from '#shared/clock';
import type { Outbox } from '#shared/events/outbox';
import type { Logger } from '#shared/logger';
import { createLogger } from '#shared/logger';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import type { Store } from '#shared/store/store';
import { type DueTimer, fireDueTimers } from '#shared/timers';
import { fulfillmentTenantsContract, workflowTokensContract } from '#test/contracts/fulfillment-tenants';
import { ManualClock } from '#test/contracts/store/store-under-test';
import { ticketsContract } from '#test/contracts/tickets';
import { createOrderPayload } from './order-payloads.ts';

type Database = { readonly store: (name: string) => Store; readonly outbox: Outbox };
const log: Logger = createLogger('silent');

const sqlite = async (clock: Clock) => {
  const folder = await mkdtemp(join(tmpdir(), 'comanda-fulfillment-'));
  const database = new SqliteDatabase(join(folder, 'store.db'), clock);
  onTestFinished(async () => {
    database.close();
    await rm(folder, { recursive: true });
  });
  return database;
};
const engines: Readonly<Record<string, (clock: Clock) => Promise<Database>>> = {
  memory: async (clock) => new MemoryDatabase(clock),
  SQLite: sqlite,
};

/** The timers that a sweep at this time would fire; they stay set. */
const dueIn = (store: Store) => async (now: Date) => {
  const due: DueTimer[] = [];
  const look = async (timer: DueTimer) => void due.push(timer);
  await fireDueTimers(store, { 'late-step': look, 'enter-queue': look }, { now: () => now }, log);
  return due;
};

for (const [engine, open] of Object.entries(engines)) {
  const start = async () => {
    const database = await open(new ManualClock());
    const store = database.store('fulfillment');
    const events = async () => (await database.outbox.readPending(0, 1_000)).map(({ event }) => event);
    return { store, events };
  };
  const tickets = async () => {
    const { store, events } = await start();
    return { tickets: new StoredTickets(store), events, due: dueIn(store) };
  };
  const tenants = async () => {
    const { store, events } = await start();
    return { tenants: new StoredFulfillmentTenants(store), events };
  };
  ticketsContract(`TableTickets on ${engine}`, tickets, createOrderPayload);
  fulfillmentTenantsContract(`TableHouse on ${engine}`, tenants);
  workflowTokensContract(`TableTokens on ${engine}`, async () => new StoredWorkflowTokens((await start()).store));
}
