import { Clock } from '#shared/clock';
import { router } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { Log } from '#shared/logger';
import { Products } from '../catalogue/ports/products.ts';
import { repeatRoutes } from '../checkout/adapters/http-repeat-order.ts';
import { RepeatOrder } from '../checkout/use-cases/repeat-order.ts';
import { TableSessions } from '../dining/ports/table-sessions.ts';
import { OrderAtTable } from '../dining/use-cases/order-at-table.ts';
import type { Area } from '../feature.ts';
import { OrderingTable } from '../ports/store.ts';
import { Directory } from '../ports/tenant-copies.ts';
import { Promotions } from '../promotions/ports/promotions.ts';
import { Settings } from '../settings/ports/settings.ts';
import { Places } from '../venues/ports/venues.ts';
import { orderRoutes } from './adapters/http-orders.ts';
import { paymentRoutes } from './adapters/http-payments.ts';
import { MoveOrderLists } from './adapters/order-list-migration.ts';
import { SimulatedGateway } from './adapters/simulated-payment-gateway.ts';
import { TableOrders } from './adapters/stored-orders.ts';
import { Orders } from './ports/orders.ts';
import { PaymentGateway } from './ports/payment-gateway.ts';
import { FollowKitchen } from './use-cases/apply-kitchen-progress.ts';
import { CancelOrder } from './use-cases/cancel-order.ts';
import { PayOrder } from './use-cases/pay-order.ts';
import { PlaceOrder } from './use-cases/place-order.ts';
import { ReadOrders } from './use-cases/read-orders.ts';
import { RefundOrder } from './use-cases/refund-order.ts';
import { ReadCalendar } from './use-cases/resolve-date-range.ts';

/** Orders, from the wish to the money. */
export const orders: Area = {
  bind: (bind) => {
    bind(Orders)
      .toResolvedValue((table) => new TableOrders(table), [OrderingTable])
      .inSingletonScope();
    bind(MoveOrderLists)
      .toResolvedValue((table, log) => new MoveOrderLists(table, log), [OrderingTable, Log])
      .inSingletonScope();
    bind(PaymentGateway)
      .toResolvedValue(() => new SimulatedGateway())
      .inSingletonScope();
    bind(PlaceOrder).toResolvedValue((...of) => new PlaceOrder(...of), [Orders, Products, Directory, Places, Promotions, Settings, Clock]);
    bind(PayOrder).toResolvedValue((...of) => new PayOrder(...of), [Orders, PaymentGateway, TableSessions, Clock]);
    bind(CancelOrder).toResolvedValue((...of) => new CancelOrder(...of), [Orders, Clock]);
    bind(RefundOrder).toResolvedValue((...of) => new RefundOrder(...of), [Orders, PaymentGateway, Clock]);
    bind(ReadCalendar).toResolvedValue((...of) => new ReadCalendar(...of), [Directory, Places, Settings]);
    bind(ReadOrders).toResolvedValue((...of) => new ReadOrders(...of), [Orders, ReadCalendar]);
    bind(RepeatOrder).toResolvedValue((...of) => new RepeatOrder(...of), [ReadOrders, PlaceOrder, OrderAtTable]);
    bind(FollowKitchen).toResolvedValue((...of) => new FollowKitchen(...of), [Orders, Clock]);
  },
  routes: (from) => {
    const [read, cursors] = [from.get(ReadOrders), from.get(Cursors)];
    return router()
      .route(
        '/',
        orderRoutes({ place: from.get(PlaceOrder), atTable: from.get(OrderAtTable), read, cancel: from.get(CancelOrder), cursors }),
      )
      .route('/', paymentRoutes(from.get(PayOrder), read))
      .route('/', repeatRoutes(from.get(RepeatOrder)));
  },
};
