import { expect, it } from 'vitest';
import { ConnectionRows } from '#modules/notifications/adapters/connection-rows';
import { LocalConnections } from '#modules/notifications/adapters/local-connections';
import { OutboxLiveEventPublisher } from '#modules/notifications/adapters/outbox-live-event-publisher';
import { StoredConnections } from '#modules/notifications/adapters/stored-connections';
import { StoredDeliveries } from '#modules/notifications/adapters/stored-deliveries';
import { StoredNotices } from '#modules/notifications/adapters/stored-notices';
import { StoredRecipients } from '#modules/notifications/adapters/stored-recipients';
import { StoredReferenceCopies } from '#modules/notifications/adapters/stored-reference-copies';
import { StoredTrackedOrders } from '#modules/notifications/adapters/stored-tracked-orders';

import { createLogger } from '#shared/logger';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { type DueTimer, fireDueTimers } from '#shared/timers';
import { TestClock } from '#test/clock';
import { connectionsContract } from '#test/contracts/notifications/connections';
import { deliveriesContract } from '#test/contracts/notifications/deliveries';
import { liveEventPublisherContract } from '#test/contracts/notifications/live-event-publisher';
import { noticesContract } from '#test/contracts/notifications/notices';
import { recipientsContract } from '#test/contracts/notifications/recipients';
import { referenceCopiesContract } from '#test/contracts/notifications/reference-copies';
import { trackedOrdersContract } from '#test/contracts/notifications/tracked-orders';
import { storeEngines } from '#test/fixtures/store-engines';

for (const [engine, openStore] of storeEngines) {
  const open = () => openStore('notifications');
  liveEventPublisherContract(`OutboxLiveEventPublisher on ${engine}`, async () => {
    const { store, events } = open();
    return { publisher: new OutboxLiveEventPublisher(store), events };
  });
  connectionsContract(`LocalConnections on ${engine}`, async () => new LocalConnections(new ConnectionRows(open().store)));
  connectionsContract(`StoredConnections on ${engine}`, async () => {
    const { store, clock } = open();
    return new StoredConnections(store, clock);
  });
  noticesContract(`StoredNotices on ${engine}`, async () => {
    const opened = open();
    return { ...opened, notices: new StoredNotices(opened.store, opened.clock) };
  });
  referenceCopiesContract(`StoredReferenceCopies on ${engine}`, async () => {
    const { store, clock } = open();
    return new StoredReferenceCopies(store, clock);
  });
  trackedOrdersContract(`StoredTrackedOrders on ${engine}`, async () => new StoredTrackedOrders(open().store));
  const openRecipients = async () => {
    const { store, events, clock } = open();
    const due = async (at: Date) => {
      const rung: DueTimer[] = [];
      const collect = async (timer: DueTimer) => void rung.push(timer);
      await fireDueTimers(store, { delivery: collect }, { now: () => at }, createLogger('silent'));
      return rung;
    };
    return { recipients: new StoredRecipients(store), deliveries: new StoredDeliveries(store), clock, due, events };
  };
  recipientsContract(`StoredRecipients on ${engine}`, openRecipients);
  deliveriesContract(`StoredDeliveries on ${engine}`, openRecipients);
}

it('takes on what earlier versions have stored of a person', async () => {
  const store = new MemoryDatabase(new TestClock()).store('notifications');
  const key = { pk: 'TENANT#pardos#USER#c1', sk: 'PREFERENCES' };
  await store.write([{ op: 'put', ...key, doc: { app: false, mail: true, push: true } }]);
  const people = new StoredRecipients(store);
  const { recipient: person } = await people.find('pardos', 'c1');
  expect(person).toMatchObject({ preferences: { app: false, mail: true, push: true, kinds: { security: { app: true } } }, contact: null });
  await people.update('pardos', 'c1', (before) => ({ ...before, subscriptions: [] }));
  expect((await people.find('pardos', 'c1')).recipient).toEqual(person);
});
