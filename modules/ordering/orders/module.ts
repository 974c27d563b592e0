import { Clock } from '#shared/clock';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { Logger } from '#shared/logger';
import { Products } from '../catalogue/ports/products.ts';
import { repeatOrderRoutes } from '../checkout/adapters/http-repeat-order.ts';
import { RepeatOrder } from '../checkout/use-cases/repeat-order.ts';
import { TableSessions } from '../dining/ports/table-sessions.ts';
import { OrderAtTable } from '../dining/use-cases/order-at-table.ts';
import type { Feature } from '../feature.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { Promotions } from '../promotions/ports/promotions.ts';
import { Settings } from '../settings/ports/settings.ts';
import { Venues } from '../venues/ports/venues.ts';
import { orderRoutes } from './adapters/http-orders.ts';
import { paymentRoutes } from './adapters/http-payments.ts';
import { OrderListMigration } from './adapters/order-list-migration.ts';
import { SimulatedPaymentGateway } from './adapters/simulated-payment-gateway.ts';
import { StoredOrders } from './adapters/stored-orders.ts';
import { Orders } from './ports/orders.ts';
import { PaymentGateway } from './ports/payment-gateway.ts';
import { ApplyKitchenProgress } from './use-cases/apply-kitchen-progress.ts';
import { CancelOrder } from './use-cases/cancel-order.ts';
import { PayOrder } from './use-cases/pay-order.ts';
import { PlaceOrder } from './use-cases/place-order.ts';
import { ReadOrders } from './use-cases/read-orders.ts';
import { RefundOrder } from './use-cases/refund-order.ts';
import { ResolveDateRange } from './use-cases/resolve-date-range.ts';

/** Orders, from the wish to the money. */
export const orders: Feature = {
  bind: (bind) => {
    bind(Orders)
      .toResolvedValue((store) => new StoredOrders(store), [OrderingStore])
      .inSingletonScope();
    bind(OrderListMigration)
      .toResolvedValue((store, log) => new OrderListMigration(store, log), [OrderingStore, Logger])
      .inSingletonScope();
    bind(PaymentGateway)
      .toResolvedValue(() => new SimulatedPaymentGateway())
      .inSingletonScope();
    bind(PlaceOrder).toResolvedValue(
      (...deps) => new PlaceOrder(...deps),
      [Orders, Products, TenantCopies, Venues, Promotions, Settings, Clock],
    );
    bind(PayOrder).toResolvedValue((...deps) => new PayOrder(...deps), [Orders, PaymentGateway, TableSessions, Clock]);
    bind(CancelOrder).toResolvedValue((...deps) => new CancelOrder(...deps), [Orders, Clock]);
    bind(RefundOrder).toResolvedValue((...deps) => new RefundOrder(...deps), [Orders, PaymentGateway, Clock]);
    bind(ResolveDateRange).toResolvedValue((...deps) => new ResolveDateRange(...deps), [TenantCopies, Venues, Settings]);
    bind(ReadOrders).toResolvedValue((...deps) => new ReadOrders(...deps), [Orders, ResolveDateRange]);
    bind(RepeatOrder).toResolvedValue((...deps) => new RepeatOrder(...deps), [ReadOrders, PlaceOrder, OrderAtTable]);
    bind(ApplyKitchenProgress).toResolvedValue((...deps) => new ApplyKitchenProgress(...deps), [Orders, Clock]);
  },
  routes: (container) => {
    const [read, cursors] = [container.get(ReadOrders), container.get(Cursors)];
    return createRouter()
      .route(
        '/',
        orderRoutes({
          place: container.get(PlaceOrder),
          orderAtTable: container.get(OrderAtTable),
          read,
          cancel: container.get(CancelOrder),
          cursors,
        }),
      )
      .route('/', paymentRoutes(container.get(PayOrder), read))
      .route('/', repeatOrderRoutes(container.get(RepeatOrder)));
  },
};
