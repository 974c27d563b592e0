import { ApiGatewaySockets } from '#modules/notifications/adapters/api-gateway-sockets';
import { ConnectionRows } from '#modules/notifications/adapters/connection-rows';
import { LocalConnections } from '#modules/notifications/adapters/local-connections';
import { LocalSockets } from '#modules/notifications/adapters/local-sockets';
import { LocalSubscribers } from '#modules/notifications/adapters/local-subscribers';
import { StoredConnections } from '#modules/notifications/adapters/stored-connections';
import { StoredFeed } from '#modules/notifications/adapters/stored-feed';
import { StoredSubscribers } from '#modules/notifications/adapters/stored-subscribers';
import { createLogger } from '#shared/logger';
import { socketsContract, type Wire } from '#test/contracts/notifications/sockets';
import { subscribersContract } from '#test/contracts/notifications/subscribers';
import { storeEngines } from '#test/fixtures/store-engines';
import { FakeGateway } from '#test/lambda/fake-gateway';
import { FakeSocket } from './notifications-app.ts';

const log = createLogger('silent');

function openLocal() {
  const sockets = new LocalSockets();
  const open = (id: string): Wire => {
    const socket = new FakeSocket(() => undefined);
    sockets.add(id, socket);
    return { frames: socket.frames, isOpen: () => socket.isOpen, vanish: socket.terminate };
  };
  return { sockets, open };
}

function openGateway() {
  const gateway = new FakeGateway();
  const open = (id: string): Wire => {
    const frames: { readonly type: string }[] = [];
    gateway.there.set(id, frames);
    return { frames, isOpen: () => gateway.there.has(id), vanish: () => gateway.there.delete(id) };
  };
  return { sockets: new ApiGatewaySockets(gateway.calls, log), open };
}

socketsContract('LocalSockets', openLocal);
socketsContract('ApiGatewaySockets', openGateway);

for (const [engine, openStore] of storeEngines) {
  subscribersContract(`LocalSubscribers on ${engine}`, async () => {
    const { store, clock } = openStore('notifications');
    const { sockets, open } = openLocal();
    const feed = new StoredFeed(store, clock);
    const connections = new LocalConnections(new ConnectionRows(store));
    return { feed, connections, open, subscribers: new LocalSubscribers(feed, sockets, connections) };
  });
  subscribersContract(`StoredSubscribers on ${engine}`, async () => {
    const { store, clock } = openStore('notifications');
    const { sockets, open } = openGateway();
    const feed = new StoredFeed(store, clock);
    const connections = new StoredConnections(store, clock);
    return { feed, connections, open, subscribers: new StoredSubscribers(feed, sockets, connections, store, clock) };
  });
}
