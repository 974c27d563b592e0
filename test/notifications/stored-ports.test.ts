import { ConnectionRows } from '#modules/notifications/adapters/connection-rows';
import { LocalConnections } from '#modules/notifications/adapters/local-connections';
import { StoredConnections } from '#modules/notifications/adapters/stored-connections';
import { StoredNotices } from '#modules/notifications/adapters/stored-notices';
import { StoredReferenceCopies } from '#modules/notifications/adapters/stored-reference-copies';
import { connectionsContract } from '#test/contracts/connections';
import { noticesContract } from '#test/contracts/notices';
import { referenceCopiesContract } from '#test/contracts/reference-copies';
import { storeEngines } from '#test/fixtures/store-engines';

for (const [engine, openStore] of storeEngines) {
  const open = () => openStore('notifications');
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
}
