/**
 * Notifications: tells people what has happened, live over sockets, by polling, in their list in the app, by mail and by push messages.
 * Says NotificationSent. Hears what orders, products, tables, bills, carts, sessions and figures do (`heardBy.notifications`).
 * Owns the Notifications table: channels and their messages, connections, notices, preferences, deliveries; copies of what the business
 * is called, how its people are reached, and which restaurants, branches and sessions of tables there are.
 */
import { ContainerModule } from 'inversify';
import { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { Frontend } from '#shared/http/frontend';
import { Cursors } from '#shared/http/schemas/cursors';
import { Log } from '#shared/logger';
import type { Module } from '#shared/module';
import { ConnectionRows } from './adapters/connection-rows.ts';
import { notificationRoutes } from './adapters/http.ts';
import { preferenceRoutes } from './adapters/http-preferences.ts';
import { HeldConnections } from './adapters/local-connections.ts';
import { HeldSockets } from './adapters/local-sockets.ts';
import { LocalAudience } from './adapters/local-subscribers.ts';
import { TableDeliveries } from './adapters/stored-deliveries.ts';
import { TableFeed } from './adapters/stored-feed.ts';
import { TableNotices } from './adapters/stored-notices.ts';
import { TablePeople } from './adapters/stored-recipients.ts';
import { TableDirectory } from './adapters/stored-reference-copies.ts';
import { mailBySes, mailBySmtp, mailToFolder, messagesSent, pushBy } from './bind-senders.ts';
import { Connections } from './ports/connections.ts';
import { Deliveries, deliveryTimer } from './ports/deliveries.ts';
import { Feed } from './ports/feed.ts';
import { MailSender, NoMail } from './ports/mail-sender.ts';
import { Notices } from './ports/notices.ts';
import { NoPush, PushSender } from './ports/push-sender.ts';
import { People } from './ports/recipients.ts';
import { Directory } from './ports/reference-copies.ts';
import { Sockets } from './ports/sockets.ts';
import { NotificationsTable } from './ports/store.ts';
import { Audience } from './ports/subscribers.ts';
import { Deliver } from './use-cases/attempt-deliveries.ts';
import { HangUp } from './use-cases/close-connection.ts';
import { EndSession } from './use-cases/close-session-connections.ts';
import { OwnSubscriptions } from './use-cases/manage-push-subscriptions.ts';
import { ListNotices, OwnPreferences } from './use-cases/notices-and-preferences.ts';
import { NotifyPerson } from './use-cases/notify-recipient.ts';
import { TellChannels } from './use-cases/publish-to-channels.ts';
import { ReadFeed } from './use-cases/read-feed.ts';
import { FollowChannel } from './use-cases/subscribe-to-channel.ts';
import { KeepCopies } from './use-cases/sync-reference-copies.ts';
import { apiGatewayAt, apiGatewayDoor, type LocalSocketDoor, localSocketDoor, talkOverApiGateway } from './websocket-gateways.ts';

/** For the transports, which hold the connections. */
/** For the places, which say who carries what leaves for people. */
export {
  apiGatewayAt,
  apiGatewayDoor,
  type LocalSocketDoor,
  localSocketDoor,
  mailBySes,
  mailBySmtp,
  mailToFolder,
  messagesSent,
  pushBy,
  talkOverApiGateway,
};

export const notifications: Module<'notifications'> = {
  name: 'notifications',
  table: NotificationsTable,
  bindings: new ContainerModule(({ bind }) => {
    bind(Feed)
      .toResolvedValue((table, clock) => new TableFeed(table, clock), [NotificationsTable, Clock])
      .inSingletonScope();
    bind(Directory)
      .toResolvedValue((table, clock) => new TableDirectory(table, clock), [NotificationsTable, Clock])
      .inSingletonScope();
    bind(Notices)
      .toResolvedValue((table, clock) => new TableNotices(table, clock), [NotificationsTable, Clock])
      .inSingletonScope();
    bind(People)
      .toResolvedValue((table) => new TablePeople(table), [NotificationsTable])
      .inSingletonScope();
    bind(Deliveries)
      .toResolvedValue((table) => new TableDeliveries(table), [NotificationsTable])
      .inSingletonScope();
    // Nothing leaves until a place says who carries it.
    bind(MailSender).toConstantValue(new NoMail());
    bind(PushSender).toConstantValue(new NoPush());
    bind(HeldSockets)
      .toResolvedValue(() => new HeldSockets(), [])
      .inSingletonScope();
    bind(Sockets).toService(HeldSockets);
    bind(HeldConnections)
      .toResolvedValue((table) => new HeldConnections(new ConnectionRows(table)), [NotificationsTable])
      .inSingletonScope();
    bind(Connections).toService(HeldConnections);
    bind(Audience)
      .toResolvedValue((feed, sockets, connections) => new LocalAudience(feed, sockets, connections), [Feed, Sockets, Connections])
      .inSingletonScope();
    bind(HangUp).toResolvedValue((...ports) => new HangUp(...ports), [Sockets, Audience, Connections]);
    bind(FollowChannel).toResolvedValue((...ports) => new FollowChannel(...ports), [Feed, Audience, Connections, Sockets, Directory]);
    bind(TellChannels).toResolvedValue((...ports) => new TellChannels(...ports), [Feed, Audience, Directory]);
    bind(NotifyPerson).toResolvedValue(
      (notices, people, deliveries, mail, push, clock) => new NotifyPerson({ notices, people, deliveries, mail, push, clock }),
      [Notices, People, Deliveries, MailSender, PushSender, Clock],
    );
    bind(Deliver)
      .toResolvedValue(
        (deliveries, people, directory, mail, push, frontend, clock, log) => {
          const pagesOf = (tenantId: string) => `${frontend.baseUrl}/t/${tenantId}`;
          return new Deliver({ deliveries, people, directory, mail, push, pagesOf, clock, log });
        },
        [Deliveries, People, Directory, MailSender, PushSender, Frontend, Clock, Log],
      )
      .inSingletonScope();
    bind(KeepCopies).toResolvedValue((...ports) => new KeepCopies(...ports), [Directory, People]);
    bind(EndSession).toResolvedValue((...ports) => new EndSession(...ports), [Connections, HangUp]);
  }),
  routes: (from) => {
    const people = from.get(People);
    const useCases = { listNotices: new ListNotices(from.get(Notices)), readFeed: new ReadFeed(from.get(Feed), from.get(Directory)) };
    const subscriptions = new OwnSubscriptions(people, from.get(PushSender), from.get(Clock));
    return notificationRoutes(useCases, from.get(Cursors)).route('/', preferenceRoutes(new OwnPreferences(people), subscriptions));
  },
  subscriptions: (from) => {
    const channels = from.get(TellChannels);
    const people = from.get(NotifyPerson);
    const sessions = from.get(EndSession);
    const copies = from.get(KeepCopies);
    const tell = (said: Envelope) => channels.run(said);
    const notify = (said: Envelope) => people.run(said);
    const both = async (said: Envelope) => {
      await channels.run(said);
      await people.run(said);
    };
    return {
      TenantCreated: (said) => copies.business(said),
      TenantSettingsChanged: (said) => copies.businessName(said),
      CustomerRegistered: async (said) => {
        await copies.person(said);
        await people.run(said);
      },
      CustomerLoggedIn: (said) => copies.person(said),
      CustomerChanged: (said) => copies.person(said),
      SignInsSlowed: notify,
      SessionEnded: ({ tenantId, data }) => sessions.run(tenantId, data),
      RestaurantChanged: (said) => copies.restaurant(said),
      BranchChanged: (said) => copies.branch(said),
      TableSessionStarted: (said) => copies.session(said),
      TableSessionEnded: async (said) => {
        await channels.run(said);
        // A guest's token names the table's session as its user.
        const { sessionId } = said.data;
        await sessions.run(said.tenantId, { userId: sessionId, sessionId });
      },
      TableStatusChanged: tell,
      CartChanged: tell,
      BillRequested: tell,
      BillRequestChanged: tell,
      PromotionChanged: tell,
      ProductChanged: tell,
      StockChanged: tell,
      OrderCreated: tell,
      OrderPaid: both,
      OrderPaymentFailed: both,
      OrderCancelled: both,
      PaymentRefunded: notify,
      OrderAccepted: both,
      OrderStageStarted: both,
      OrderStageCompleted: tell,
      OrderStageUpdated: tell,
      OrderStageOverdue: both,
      OrderDelivered: both,
      DashboardUpdated: tell,
    };
  },
  timers: (from) => {
    const deliver = from.get(Deliver);
    return { [deliveryTimer]: (timer) => deliver.ring(timer) };
  },
};
