/**
 * Notifications: informs people over WebSockets, by polling, in their list in the app, by mail and by push messages.
 * Publishes NotificationSent and CanaryShown. Subscribes to the events that `subscribers.notifications` lists.
 * Owns the Notifications table: channels and their messages, connections, notices, preferences and deliveries. It also holds copies of the
 * tenant's name and language, the contacts of its people, its restaurants and branches, the sessions of its tables, and the tracking codes
 * of its orders.
 */
import { ContainerModule } from 'inversify';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/schemas/cursors';
import type { Module } from '#shared/module';
import { ConnectionRows } from './adapters/connection-rows.ts';
import { notificationRoutes } from './adapters/http.ts';
import { preferenceRoutes } from './adapters/http-preferences.ts';
import { LocalConnections } from './adapters/local-connections.ts';
import { LocalSockets } from './adapters/local-sockets.ts';
import { LocalSubscribers } from './adapters/local-subscribers.ts';
import { OutboxLiveEventPublisher } from './adapters/outbox-live-event-publisher.ts';
import { StoredDeliveries } from './adapters/stored-deliveries.ts';
import { StoredFeed } from './adapters/stored-feed.ts';
import { StoredNotices } from './adapters/stored-notices.ts';
import { StoredRecipients } from './adapters/stored-recipients.ts';
import { StoredReferenceCopies } from './adapters/stored-reference-copies.ts';
import { StoredTrackedOrders } from './adapters/stored-tracked-orders.ts';
import { bindAttemptDeliveries, bindFolderMail, bindSesMail, bindSmtpMail, bindWebPush, waitForDeliveries } from './bind-senders.ts';
import { Connections } from './ports/connections.ts';
import { Deliveries } from './ports/deliveries.ts';
import { Feed } from './ports/feed.ts';
import { LiveEventPublisher } from './ports/live-event-publisher.ts';
import { DisabledMailSender, MailSender } from './ports/mail-sender.ts';
import { Notices } from './ports/notices.ts';
import { DisabledPushSender, PushSender } from './ports/push-sender.ts';
import { Recipients } from './ports/recipients.ts';
import { ReferenceCopies } from './ports/reference-copies.ts';
import { Sockets } from './ports/sockets.ts';
import { NotificationsStore } from './ports/store.ts';
import { Subscribers } from './ports/subscribers.ts';
import { TrackedOrders } from './ports/tracked-orders.ts';
import { createSubscriptions } from './subscriptions.ts';
import { AttemptDeliveries } from './use-cases/attempt-deliveries.ts';
import { CloseConnection } from './use-cases/close-connection.ts';
import { CloseSessionConnections } from './use-cases/close-session-connections.ts';
import { EraseRecipient } from './use-cases/erase-recipient.ts';
import { ExportRecipient } from './use-cases/export-recipient.ts';
import { MailComplaints } from './use-cases/mail-complaints.ts';
import { ManagePushSubscriptions } from './use-cases/manage-push-subscriptions.ts';
import { ListNotices, ManagePreferences } from './use-cases/notices-and-preferences.ts';
import { NotifyRecipient } from './use-cases/notify-recipient.ts';
import { PublishToChannels } from './use-cases/publish-to-channels.ts';
import { ReadFeed } from './use-cases/read-feed.ts';
import { ShowCanary } from './use-cases/show-canary.ts';
import { SubscribeToChannel } from './use-cases/subscribe-to-channel.ts';
import { SyncReferenceCopies } from './use-cases/sync-reference-copies.ts';
import {
  bindApiGatewayTransport,
  createApiGatewayClientLoader,
  createApiGatewayWebSocketGateway,
  createLocalWebSocketGateway,
  type LocalWebSocketGateway,
} from './websocket-gateways.ts';

/** For the code that composes the app: it chooses the WebSocket transport and the senders of mails and push messages. */
export {
  bindApiGatewayTransport as talkOverApiGateway,
  bindFolderMail as mailToFolder,
  bindSesMail as mailBySes,
  bindSmtpMail as mailBySmtp,
  bindWebPush as pushBy,
  createApiGatewayClientLoader as apiGatewayAt,
  createApiGatewayWebSocketGateway as apiGatewayDoor,
  createLocalWebSocketGateway as localSocketDoor,
  type LocalWebSocketGateway,
  waitForDeliveries as messagesSent,
};

/** Creates the AsyncAPI document of the WebSockets. Its code is loaded at the first call. */
export const loadAsyncApi = async () => (await import('./adapters/asyncapi-document.ts')).createAsyncApi();

export const notifications: Module<'notifications'> = {
  name: 'notifications',
  store: NotificationsStore,
  bindings: new ContainerModule(({ bind }) => {
    bind(Feed)
      .toResolvedValue((store, clock) => new StoredFeed(store, clock), [NotificationsStore, Clock])
      .inSingletonScope();
    bind(ReferenceCopies)
      .toResolvedValue((store, clock) => new StoredReferenceCopies(store, clock), [NotificationsStore, Clock])
      .inSingletonScope();
    bind(TrackedOrders)
      .toResolvedValue((store) => new StoredTrackedOrders(store), [NotificationsStore])
      .inSingletonScope();
    bind(Notices)
      .toResolvedValue((store, clock) => new StoredNotices(store, clock), [NotificationsStore, Clock])
      .inSingletonScope();
    bind(Recipients)
      .toResolvedValue((store) => new StoredRecipients(store), [NotificationsStore])
      .inSingletonScope();
    bind(Deliveries)
      .toResolvedValue((store) => new StoredDeliveries(store), [NotificationsStore])
      .inSingletonScope();
    // Nothing is sent by mail or push until the app binds a sender.
    bind(MailSender).toConstantValue(new DisabledMailSender());
    bind(PushSender).toConstantValue(new DisabledPushSender());
    bind(LocalSockets).toConstantValue(new LocalSockets());
    bind(Sockets).toService(LocalSockets);
    bind(LocalConnections)
      .toResolvedValue((store) => new LocalConnections(new ConnectionRows(store)), [NotificationsStore])
      .inSingletonScope();
    bind(Connections).toService(LocalConnections);
    bind(Subscribers)
      .toResolvedValue((feed, sockets, connections) => new LocalSubscribers(feed, sockets, connections), [Feed, Sockets, Connections])
      .inSingletonScope();
    bindClass(bind, CloseConnection, { sockets: Sockets, subscribers: Subscribers, connections: Connections });
    bindClass(bind, SubscribeToChannel, {
      feed: Feed,
      subscribers: Subscribers,
      connections: Connections,
      sockets: Sockets,
      copies: ReferenceCopies,
      trackedOrders: TrackedOrders,
    });
    bindClass(bind, PublishToChannels, {
      feed: Feed,
      subscribers: Subscribers,
      copies: ReferenceCopies,
      trackedOrders: TrackedOrders,
    });
    bind(LiveEventPublisher).toResolvedValue((store) => new OutboxLiveEventPublisher(store), [NotificationsStore]);
    bindClass(bind, ShowCanary, { channels: PublishToChannels, publisher: LiveEventPublisher, clock: Clock });
    bindClass(bind, NotifyRecipient, {
      notices: Notices,
      recipients: Recipients,
      deliveries: Deliveries,
      mail: MailSender,
      push: PushSender,
      clock: Clock,
    });
    bindAttemptDeliveries(bind);
    bindClass(bind, MailComplaints, { recipients: Recipients, deliveries: Deliveries, mail: MailSender, clock: Clock });
    bindClass(bind, ExportRecipient, { recipients: Recipients, notices: Notices, deliveries: Deliveries });
    bindClass(bind, EraseRecipient, { recipients: Recipients });
    bindClass(bind, SyncReferenceCopies, { copies: ReferenceCopies, recipients: Recipients, trackedOrders: TrackedOrders });
    bindClass(bind, CloseSessionConnections, { connections: Connections, closeConnection: CloseConnection });
  }),
  routes: (container) => {
    const recipients = container.get(Recipients);
    const [feed, copies, trackedOrders] = [container.get(Feed), container.get(ReferenceCopies), container.get(TrackedOrders)];
    const readFeed = new ReadFeed({ feed, copies, trackedOrders });
    const subscriptions = new ManagePushSubscriptions({ recipients, push: container.get(PushSender), clock: container.get(Clock) });
    return notificationRoutes({ listNotices: new ListNotices(container.get(Notices)), readFeed }, container.get(Cursors)).route(
      '/',
      preferenceRoutes(new ManagePreferences(recipients), subscriptions),
    );
  },
  subscriptions: createSubscriptions,
  exportOf: (container) => (customer) => container.get(ExportRecipient).run(customer),
  timers: (container) => {
    const attemptDeliveries = container.get(AttemptDeliveries);
    return { delivery: (timer) => attemptDeliveries.fire(timer) };
  },
};
