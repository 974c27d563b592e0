import { StoredCanaries } from '#modules/fulfillment/adapters/stored-canaries';
import { StoredFulfillmentTenants } from '#modules/fulfillment/adapters/stored-fulfillment-tenants';
import { StoredTickets } from '#modules/fulfillment/adapters/stored-tickets';
import { StoredWorkflowTokens } from '#modules/fulfillment/adapters/stored-workflow-tokens';
import { createLogger } from '#shared/logger';
import type { Store } from '#shared/store/store';
import { type DueTimer, fireDueTimers } from '#shared/timers';
import { canariesContract } from '#test/contracts/fulfillment/canaries';
import { fulfillmentTenantsContract, workflowTokensContract } from '#test/contracts/fulfillment/fulfillment-tenants';
import { ticketsContract } from '#test/contracts/fulfillment/tickets';
import { storeEngines } from '#test/fixtures/store-engines';
import { createOrderPayload } from './order-payloads.ts';

const log = createLogger('silent');

/** The timers that a sweep at this time would fire; they stay set. */
const dueIn = (store: Store) => async (now: Date) => {
  const due: DueTimer<'late-step' | 'enter-queue'>[] = [];
  const look = async (timer: DueTimer<'late-step' | 'enter-queue'>) => void due.push(timer);
  await fireDueTimers(store, { 'late-step': look, 'enter-queue': look }, { now: () => now }, log);
  return due;
};

for (const [engine, openStore] of storeEngines) {
  const open = () => openStore('fulfillment');
  const tickets = async () => {
    const { store, events } = open();
    return { tickets: new StoredTickets(store), events, due: dueIn(store) };
  };
  const tenants = async () => {
    const { store, events } = open();
    return { tenants: new StoredFulfillmentTenants(store), events };
  };
  ticketsContract(`StoredTickets on ${engine}`, tickets, createOrderPayload);
  canariesContract(`StoredCanaries on ${engine}`, async () => {
    const { store, clock, events } = open();
    const due = async (now: Date) => {
      const timers: DueTimer<'canary'>[] = [];
      await fireDueTimers(store, { canary: async (timer) => void timers.push(timer) }, { now: () => now }, log);
      return timers;
    };
    return { canaries: new StoredCanaries(store), tickets: new StoredTickets(store), clock, events, due };
  });
  fulfillmentTenantsContract(`StoredFulfillmentTenants on ${engine}`, tenants);
  workflowTokensContract(`StoredWorkflowTokens on ${engine}`, async () => new StoredWorkflowTokens(open().store));
}
