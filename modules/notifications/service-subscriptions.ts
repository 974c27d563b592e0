import type { Container, ContainerModuleLoadOptions } from 'inversify';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import type { Envelope, Subscriptions } from '#shared/events/events';
import { OutboxLiveEventPublisher } from './adapters/outbox-live-event-publisher.ts';
import { Connections } from './ports/connections.ts';
import { LiveEventPublisher } from './ports/live-event-publisher.ts';
import { NotificationsStore } from './ports/store.ts';
import { CloseConnection } from './use-cases/close-connection.ts';
import { FollowParty } from './use-cases/follow-party.ts';
import { PublishToChannels } from './use-cases/publish-to-channels.ts';
import { ShowCanary } from './use-cases/show-canary.ts';

/** Binds what answers a canary, for the module's bindings. */
export function bindCanary(bind: ContainerModuleLoadOptions['bind']) {
  bind(LiveEventPublisher).toResolvedValue((store) => new OutboxLiveEventPublisher(store), [NotificationsStore]);
  bindClass(bind, ShowCanary, { channels: PublishToChannels, publisher: LiveEventPublisher, clock: Clock });
}

type TableEvent = 'TableStatusChanged' | 'CartChanged' | 'TableMoved' | 'TableSessionJoined' | 'GuestCalled' | 'GuestCallChanged';
type ServiceEvent = TableEvent | 'OrderChanged' | 'CanaryPlaced' | 'CanaryRemoved';

/** The handlers of what happens at the tables and in the kitchen while guests are served. All of it goes to the live channels. */
export function listServiceSubscriptions(container: Container): Pick<Subscriptions<'notifications'>, ServiceEvent> {
  const [publishToChannels, showCanary] = [container.get(PublishToChannels), container.get(ShowCanary)];
  const followParty = new FollowParty({ connections: container.get(Connections), closeConnection: container.get(CloseConnection) });
  const publish = (event: Envelope) => publishToChannels.run(event);
  return {
    TableStatusChanged: publish,
    CartChanged: publish,
    TableSessionJoined: ({ tenantId, data }) => followParty.run(tenantId, data),
    GuestCalled: publish,
    GuestCallChanged: publish,
    OrderChanged: publish,
    TableMoved: publish,
    CanaryPlaced: (event) => showCanary.run(event),
    CanaryRemoved: publish,
  };
}
