/**
 * Notifications: informs people over WebSockets, by polling, in their list in the app, by mail and by push messages.
 * Publishes NotificationSent. Subscribes to the events that `subscribers.notifications` lists.
 * Owns the Notifications table: channels and their messages, connections, notices, preferences and deliveries. It also holds copies of the
 * tenant's name and language, the contacts of its people, its restaurants and branches, and the sessions of its tables.
 */
import { ContainerModule } from 'inversify';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { Frontend } from '#shared/http/frontend';
import { Cursors } from '#shared/http/schemas/cursors';
import { Logger } from '#shared/logger';
import type { Module } from '#shared/module';
import { ConnectionRows } from './adapters/connection-rows.ts';
import { notificationRoutes } from './adapters/http.ts';
import { preferenceRoutes } from './adapters/http-preferences.ts';
import { LocalConnections } from './adapters/local-connections.ts';
import { LocalSockets } from './adapters/local-sockets.ts';
import { LocalSubscribers } from './adapters/local-subscribers.ts';
import { StoredDeliveries } from './adapters/stored-deliveries.ts';
import { StoredFeed } from './adapters/stored-feed.ts';
import { StoredNotices } from './adapters/stored-notices.ts';
import { StoredRecipients } from './adapters/stored-recipients.ts';
import { StoredReferenceCopies } from './adapters/stored-reference-copies.ts';
import { bindFolderMail, bindSesMail, bindSmtpMail, bindWebPush, waitForDeliveries } from './bind-senders.ts';
import { Connections } from './ports/connections.ts';
import { Deliveries } from './ports/deliveries.ts';
import { Feed } from './ports/feed.ts';
import { DisabledMailSender, MailSender } from './ports/mail-sender.ts';
import { Notices } from './ports/notices.ts';
import { DisabledPushSender, PushSender } from './ports/push-sender.ts';
import { Recipients } from './ports/recipients.ts';
import { ReferenceCopies } from './ports/reference-copies.ts';
import { Sockets } from './ports/sockets.ts';
import { NotificationsStore } from './ports/store.ts';
import { Subscribers } from './ports/subscribers.ts';
import { AttemptDeliveries } from './use-cases/attempt-deliveries.ts';
import { CloseConnection } from './use-cases/close-connection.ts';
import { CloseSessionConnections } from './use-cases/close-session-connections.ts';
import { ManagePushSubscriptions } from './use-cases/manage-push-subscriptions.ts';
import { ListNotices, ManagePreferences } from './use-cases/notices-and-preferences.ts';
import { NotifyRecipient } from './use-cases/notify-recipient.ts';
import { PublishToChannels } from './use-cases/publish-to-channels.ts';
import { ReadFeed } from './use-cases/read-feed.ts';
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
    });
    bindClass(bind, PublishToChannels, { feed: Feed, subscribers: Subscribers, copies: ReferenceCopies });
    bindClass(bind, NotifyRecipient, {
      notices: Notices,
      recipients: Recipients,
      deliveries: Deliveries,
      mail: MailSender,
      push: PushSender,
      clock: Clock,
    });
    bind(AttemptDeliveries)
      .toResolvedValue(
        (deliveries, recipients, copies, mail, push, frontend, clock, log) => {
          const tenantUrlOf = (tenantId: string) => `${frontend.baseUrl}/t/${tenantId}`;
          return new AttemptDeliveries({ deliveries, recipients, copies, mail, push, tenantUrlOf, clock, log });
        },
        [Deliveries, Recipients, ReferenceCopies, MailSender, PushSender, Frontend, Clock, Logger],
      )
      .inSingletonScope();
    bindClass(bind, SyncReferenceCopies, { copies: ReferenceCopies, recipients: Recipients });
    bindClass(bind, CloseSessionConnections, { connections: Connections, closeConnection: CloseConnection });
  }),
  routes: (container) => {
    const recipients = container.get(Recipients);
    const readFeed = new ReadFeed({ feed: container.get(Feed), copies: container.get(ReferenceCopies) });
    const subscriptions = new ManagePushSubscriptions({ recipients, push: container.get(PushSender), clock: container.get(Clock) });
    return notificationRoutes({ listNotices: new ListNotices(container.get(Notices)), readFeed }, container.get(Cursors)).route(
      '/',
      preferenceRoutes(new ManagePreferences(recipients), subscriptions),
    );
  },
  subscriptions: (container) => {
    const publishToChannels = container.get(PublishToChannels);
    const notifyRecipient = container.get(NotifyRecipient);
    const closeSessionConnections = container.get(CloseSessionConnections);
    const syncCopies = container.get(SyncReferenceCopies);
    const publish = (event: Envelope) => publishToChannels.run(event);
    const notify = (event: Envelope) => notifyRecipient.run(event);
    const publishAndNotify = async (event: Envelope) => {
      await publishToChannels.run(event);
      await notifyRecipient.run(event);
    };
    return {
      TenantCreated: (event) => syncCopies.applyTenantCreated(event),
      TenantSettingsChanged: (event) => syncCopies.applyTenantSettingsChanged(event),
      CustomerRegistered: async (event) => {
        await syncCopies.applyCustomerChanged(event);
        await notifyRecipient.run(event);
      },
      CustomerLoggedIn: (event) => syncCopies.applyCustomerChanged(event),
      CustomerChanged: (event) => syncCopies.applyCustomerChanged(event),
      SignInsSlowed: notify,
      DeviceChanged: notify,
      SessionEnded: ({ tenantId, data }) => closeSessionConnections.run(tenantId, data),
      RestaurantChanged: (event) => syncCopies.applyRestaurantChanged(event),
      BranchChanged: (event) => syncCopies.applyBranchChanged(event),
      TableSessionStarted: (event) => syncCopies.applyTableSessionStarted(event),
      TableSessionEnded: async (event) => {
        await publishToChannels.run(event);
        // The user id in a guest's token is the id of the table's session.
        const { sessionId } = event.data;
        await closeSessionConnections.run(event.tenantId, { userId: sessionId, sessionId });
      },
      TableStatusChanged: publish,
      CartChanged: publish,
      BillRequested: publish,
      BillRequestChanged: publish,
      PromotionChanged: publish,
      ProductChanged: publish,
      StockChanged: publish,
      OrderCreated: publish,
      OrderPaid: publishAndNotify,
      OrderPaymentFailed: publishAndNotify,
      OrderCancelled: publishAndNotify,
      PaymentRefunded: notify,
      OrderAccepted: publishAndNotify,
      OrderStageStarted: publishAndNotify,
      OrderStageCompleted: publish,
      OrderStageUpdated: publish,
      OrderStageOverdue: publishAndNotify,
      OrderDelivered: publishAndNotify,
      DashboardUpdated: publish,
    };
  },
  timers: (container) => {
    const attemptDeliveries = container.get(AttemptDeliveries);
    return { delivery: (timer) => attemptDeliveries.fire(timer) };
  },
};
