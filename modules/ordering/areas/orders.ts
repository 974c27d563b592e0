import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/cursors';
import { router } from '#shared/http/routes';
import { Log } from '#shared/log';
import { orderRoutes } from '../adapters/http-orders.ts';
import { paymentRoutes } from '../adapters/http-payments.ts';
import { repeatRoutes } from '../adapters/http-repeat.ts';
import { MoveOrderLists } from '../adapters/move-order-lists.ts';
import { SimulatedGateway } from '../adapters/simulated-gateway.ts';
import { TableOrders } from '../adapters/table-orders.ts';
import { Directory } from '../ports/directory.ts';
import { Orders } from '../ports/orders.ts';
import { PaymentGateway } from '../ports/payment-gateway.ts';
import { Places } from '../ports/places.ts';
import { Products } from '../ports/products.ts';
import { Promotions } from '../ports/promotions.ts';
import { Settings } from '../ports/settings.ts';
import { OrderingTable } from '../ports/table.ts';
import { TableSessions } from '../ports/table-sessions.ts';
import { CancelOrder } from '../use-cases/cancel-order.ts';
import { FollowKitchen } from '../use-cases/follow-kitchen.ts';
import { OrderAtTable } from '../use-cases/order-at-table.ts';
import { PayOrder } from '../use-cases/pay-order.ts';
import { PlaceOrder } from '../use-cases/place-order.ts';
import { ReadCalendar } from '../use-cases/read-calendar.ts';
import { ReadOrders } from '../use-cases/read-orders.ts';
import { RefundOrder } from '../use-cases/refund-order.ts';
import { RepeatOrder } from '../use-cases/repeat-order.ts';
import type { Area } from './area.ts';

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
