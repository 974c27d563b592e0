import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import type { Feature } from '../feature.ts';
import { OrderLinks } from '../orders/ports/order-links.ts';
import { Orders } from '../orders/ports/orders.ts';
import { TableTabs } from '../orders/ports/table-tabs.ts';
import { ReadOrders } from '../orders/use-cases/read-orders.ts';
import { paymentRoutes } from './adapters/http-payments.ts';
import { SimulatedPaymentGateway } from './adapters/simulated-payment-gateway.ts';
import { PaymentGateway } from './ports/payment-gateway.ts';
import { PayOrder } from './use-cases/pay-order.ts';
import { RefundOrder } from './use-cases/refund-order.ts';

/** Takes and refunds payments. */
export const till: Feature = {
  bind: (bind) => {
    bind(PaymentGateway)
      .toResolvedValue(() => new SimulatedPaymentGateway())
      .inSingletonScope();
    bindClass(bind, PayOrder, { orders: Orders, gateway: PaymentGateway, tabs: TableTabs, clock: Clock });
    bindClass(bind, RefundOrder, { orders: Orders, gateway: PaymentGateway, clock: Clock });
  },
  routes: (container) => paymentRoutes(container.get(PayOrder), container.get(ReadOrders), container.get(OrderLinks)),
  timers: (container) => {
    const [pay, refunds] = [container.get(PayOrder), container.get(RefundOrder)];
    return {
      'late-payment': (timer) => pay.confirmPending(timer),
      refund: (timer) => refunds.fire(timer),
    };
  },
};
