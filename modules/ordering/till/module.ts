import type { Container } from 'inversify';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { Logger } from '#shared/logger';
import type { Feature } from '../feature.ts';
import { OrderLinks } from '../orders/ports/order-links.ts';
import { Orders } from '../orders/ports/orders.ts';
import { TableTabs } from '../orders/ports/table-tabs.ts';
import { ReadOrders } from '../orders/use-cases/read-orders.ts';
import { ResolveDateRange } from '../orders/use-cases/resolve-date-range.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { Settings } from '../settings/ports/settings.ts';
import { Venues } from '../venues/ports/venues.ts';
import { VenueAccess } from '../venues/use-cases/venue-access.ts';
import { paymentRoutes } from './adapters/http-payments.ts';
import { receiptRoutes } from './adapters/http-receipts.ts';
import { shiftRoutes } from './adapters/http-shifts.ts';
import { tenderRoutes } from './adapters/http-tenders.ts';
import { webhookRoutes } from './adapters/http-webhooks.ts';
import { SimulatedPaymentGateway } from './adapters/simulated-payment-gateway.ts';
import { StoredPayments } from './adapters/stored-payments.ts';
import { StoredShifts } from './adapters/stored-shifts.ts';
import { StripePaymentGateway, type StripeSettings } from './adapters/stripe-payment-gateway.ts';
import { BillSales } from './ports/bill-sales.ts';
import { PaymentGateway } from './ports/payment-gateway.ts';
import { Payments } from './ports/payments.ts';
import { Shifts } from './ports/shifts.ts';
import { ChargeCard } from './use-cases/charge-card.ts';
import { ErasePayers } from './use-cases/erase-payers.ts';
import { ListPayments } from './use-cases/list-payments.ts';
import { ListShifts } from './use-cases/list-shifts.ts';
import { ManageShifts } from './use-cases/manage-shifts.ts';
import { PayOrder } from './use-cases/pay-order.ts';
import { ReceiveWebhook } from './use-cases/receive-webhook.ts';
import { RecordChargeOutcome } from './use-cases/record-charge-outcome.ts';
import { RecordTender } from './use-cases/record-tender.ts';
import { RefundOrder } from './use-cases/refund-order.ts';
import { RefundPayment } from './use-cases/refund-payment.ts';
import { SettleClaim } from './use-cases/settle-claim.ts';
import { ShowReceipt } from './use-cases/show-receipt.ts';

/** Takes, confirms and refunds payments, and keeps the shifts of the tills. */
export const till: Feature = {
  bind: (bind) => {
    bind(PaymentGateway)
      .toResolvedValue(() => new SimulatedPaymentGateway())
      .inSingletonScope();
    bind(Payments)
      .toResolvedValue((store) => new StoredPayments(store), [OrderingStore])
      .inSingletonScope();
    bind(Shifts)
      .toResolvedValue((store) => new StoredShifts(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, RecordChargeOutcome, { orders: Orders, payments: Payments, clock: Clock });
    bindClass(bind, ReceiveWebhook, { gateway: PaymentGateway, recordChargeOutcome: RecordChargeOutcome });
    bindClass(bind, ChargeCard, {
      orders: Orders,
      payments: Payments,
      gateway: PaymentGateway,
      recordChargeOutcome: RecordChargeOutcome,
      clock: Clock,
    });
    bindClass(bind, PayOrder, {
      orders: Orders,
      payments: Payments,
      gateway: PaymentGateway,
      settings: Settings,
      tabs: TableTabs,
      recordChargeOutcome: RecordChargeOutcome,
      chargeCard: ChargeCard,
      clock: Clock,
    });
    bindClass(bind, RecordTender, {
      orders: Orders,
      payments: Payments,
      shifts: Shifts,
      settings: Settings,
      tabs: TableTabs,
      clock: Clock,
    });
    bindClass(bind, SettleClaim, { orders: Orders, payments: Payments, clock: Clock });
    bindClass(bind, RefundPayment, { orders: Orders, payments: Payments, shifts: Shifts, gateway: PaymentGateway, clock: Clock });
    bindClass(bind, RefundOrder, { orders: Orders, payments: Payments, gateway: PaymentGateway, clock: Clock });
    bindClass(bind, ErasePayers, { orders: Orders, payments: Payments });
    bindClass(bind, ListPayments, { orders: Orders, payments: Payments });
    bindClass(bind, ShowReceipt, {
      orders: Orders,
      readOrders: ReadOrders,
      payments: Payments,
      links: OrderLinks,
      billSales: BillSales,
      tenantCopies: TenantCopies,
      settings: Settings,
      venues: Venues,
    });
    bindClass(bind, ManageShifts, {
      shifts: Shifts,
      payments: Payments,
      venueAccess: VenueAccess,
      tenantCopies: TenantCopies,
      clock: Clock,
    });
    bindClass(bind, ListShifts, { shifts: Shifts, resolveDateRange: ResolveDateRange });
  },
  routes: (container) => {
    const [record, list] = [container.get(RecordTender), container.get(ListPayments)];
    const [refund, settle] = [container.get(RefundPayment), container.get(SettleClaim)];
    return createRouter()
      .route('/', paymentRoutes(container.get(PayOrder), container.get(ReadOrders), container.get(OrderLinks)))
      .route('/', tenderRoutes({ record, list, refund, settle }))
      .route('/', webhookRoutes(container.get(ReceiveWebhook)))
      .route('/', receiptRoutes(container.get(ShowReceipt)))
      .route('/', shiftRoutes(container.get(ManageShifts), container.get(ListShifts), container.get(Cursors)));
  },
  subscriptions: (container) => ({ CustomerErased: (event) => container.get(ErasePayers).handleCustomerErased(event) }),
  timers: (container) => {
    const [pay, refunds] = [container.get(PayOrder), container.get(RefundOrder)];
    return {
      'late-payment': (timer) => pay.confirmPending(timer),
      refund: (timer) => refunds.fire(timer),
    };
  },
};

/** Charges cards through Stripe instead of the simulated gateway. */
export const chargeByStripe = (container: Container, settings: StripeSettings) =>
  container.rebind(PaymentGateway).toConstantValue(new StripePaymentGateway(settings, container.get(Clock), container.get(Logger)));
