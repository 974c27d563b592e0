import type { Container } from 'inversify';
import type { Envelope, Subscriptions } from '#shared/events/events';
import { Connections } from './ports/connections.ts';
import { CloseConnection } from './use-cases/close-connection.ts';
import { CloseSessionConnections } from './use-cases/close-session-connections.ts';
import { EraseRecipient } from './use-cases/erase-recipient.ts';
import { FollowParty } from './use-cases/follow-party.ts';
import { MailComplaints } from './use-cases/mail-complaints.ts';
import { NotifyRecipient } from './use-cases/notify-recipient.ts';
import { PublishToChannels } from './use-cases/publish-to-channels.ts';
import { ShowCanary } from './use-cases/show-canary.ts';
import { SyncReferenceCopies } from './use-cases/sync-reference-copies.ts';

/** What notifications does with each event. */
export function createSubscriptions(container: Container): Subscriptions<'notifications'> {
  const publishToChannels = container.get(PublishToChannels);
  const notifyRecipient = container.get(NotifyRecipient);
  const closeSessionConnections = container.get(CloseSessionConnections);
  const syncCopies = container.get(SyncReferenceCopies);
  const eraseRecipient = container.get(EraseRecipient);
  const followParty = new FollowParty({ connections: container.get(Connections), closeConnection: container.get(CloseConnection) });
  const mailComplaints = container.get(MailComplaints);
  const showCanary = container.get(ShowCanary);
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
    CustomerErased: (event) => eraseRecipient.run(event),
    PasswordResetRequested: async (event) => {
      await syncCopies.applyPasswordResetRequested(event);
      await notifyRecipient.run(event);
    },
    SessionEnded: ({ tenantId, data }) => closeSessionConnections.run(tenantId, data),
    RestaurantChanged: (event) => syncCopies.applyRestaurantChanged(event),
    BranchChanged: (event) => syncCopies.applyBranchChanged(event),
    TableSessionStarted: (event) => syncCopies.applyTableSessionStarted(event),
    TableSessionEnded: async (event) => {
      await publishToChannels.run(event);
      // The user id of a guest is the id of the party's session.
      await closeSessionConnections.run(event.tenantId, { userId: event.data.sessionId });
    },
    PaceChanged: publish,
    TableStatusChanged: publish,
    CartChanged: publish,
    TableSessionJoined: ({ tenantId, data }) => followParty.run(tenantId, data),
    GuestCalled: publish,
    GuestCallChanged: publish,
    BillRequested: publish,
    BillRequestChanged: publish,
    BillClaimsChanged: publish,
    ComplaintFiled: (event) => mailComplaints.run(event),
    ComplaintChanged: (event) => mailComplaints.run(event),
    PromotionChanged: publish,
    ProductChanged: publish,
    StockChanged: publish,
    OrderCreated: async (event) => {
      await syncCopies.applyOrderCreated(event);
      await notifyRecipient.handleOrderCreated(event);
      await publishToChannels.run(event);
    },
    OrderChanged: publish,
    TableMoved: publish,
    CanaryPlaced: (event) => showCanary.run(event),
    CanaryRemoved: publish,
    OrderPaid: publishAndNotify,
    OrderPaymentFailed: publishAndNotify,
    OrderCancelled: publishAndNotify,
    PaymentRecorded: publish,
    PaymentClaimed: publish,
    PaymentRefunded: notify,
    ShiftOpened: publish,
    ShiftClosed: publish,
    PrintJobEnded: publish,
    OrderAccepted: publishAndNotify,
    OrderStageStarted: publishAndNotify,
    OrderStageCompleted: publish,
    OrderStageUpdated: publish,
    OrderStageOverdue: publishAndNotify,
    OrderDelivered: publishAndNotify,
    DashboardUpdated: publish,
  };
}
