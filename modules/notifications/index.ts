/**
 * Notifications: tells people what has happened, live over sockets, by polling, and in their list in the app.
 * Says NotificationSent. Hears what orders, products, tables, bills, carts, sessions and figures do (`heardBy.notifications`).
 * Owns the Notifications table: channels and their messages, connections, notices, preferences; copies of which
 * restaurants, branches and sessions of tables there are.
 */
import { ContainerModule } from 'inversify';
import { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events';
import { Cursors } from '#shared/http/cursors';
import type { Module } from '#shared/module';
import { ConnectionRows } from './adapters/connection-rows.ts';
import { HeldConnections } from './adapters/held-connections.ts';
import { HeldSockets } from './adapters/held-sockets.ts';
import { notificationRoutes } from './adapters/http.ts';
import { LocalAudience } from './adapters/local-audience.ts';
import { TableDirectory } from './adapters/table-directory.ts';
import { TableFeed } from './adapters/table-feed.ts';
import { TableNotices } from './adapters/table-notices.ts';
import { apiGatewayAt, apiGatewayDoor, type LocalSocketDoor, localSocketDoor, talkOverApiGateway } from './doors.ts';
import { Audience } from './ports/audience.ts';
import { Connections } from './ports/connections.ts';
import { Directory } from './ports/directory.ts';
import { Feed } from './ports/feed.ts';
import { Notices } from './ports/notices.ts';
import { Sockets } from './ports/sockets.ts';
import { NotificationsTable } from './ports/table.ts';
import { EndSession } from './use-cases/end-session.ts';
import { FollowChannel } from './use-cases/follow-channel.ts';
import { HangUp } from './use-cases/hang-up.ts';
import { KeepCopies } from './use-cases/keep-copies.ts';
import { NotifyPerson } from './use-cases/notify-person.ts';
import { ListNotices, SetPreferences } from './use-cases/own-notices.ts';
import { ReadFeed } from './use-cases/read-feed.ts';
import { TellChannels } from './use-cases/tell-channels.ts';

/** For the transports, which hold the connections. */
export { apiGatewayAt, apiGatewayDoor, type LocalSocketDoor, localSocketDoor, talkOverApiGateway };

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
    bind(NotifyPerson).toResolvedValue((...ports) => new NotifyPerson(...ports), [Notices, Clock]);
    bind(KeepCopies).toResolvedValue((directory) => new KeepCopies(directory), [Directory]);
    bind(EndSession).toResolvedValue((...ports) => new EndSession(...ports), [Connections, HangUp]);
  }),
  routes: (from) => {
    const notices = from.get(Notices);
    const useCases = { listNotices: new ListNotices(notices), setPreferences: new SetPreferences(notices) };
    return notificationRoutes({ ...useCases, readFeed: new ReadFeed(from.get(Feed), from.get(Directory)) }, from.get(Cursors));
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
      CustomerRegistered: notify,
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
      OrderAccepted: tell,
      OrderStageStarted: tell,
      OrderStageCompleted: tell,
      OrderStageUpdated: tell,
      OrderStageOverdue: tell,
      OrderDelivered: both,
      DashboardUpdated: tell,
    };
  },
};
