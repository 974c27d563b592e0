import { Tokens } from '#shared/auth/tokens';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { DefaultTenant } from '#shared/default-tenant';
import { createRouter } from '#shared/http/routes';
import type { Feature } from '../feature.ts';
import { OrderLinks } from '../orders/ports/order-links.ts';
import { Orders } from '../orders/ports/orders.ts';
import { PlaceOrder } from '../orders/use-cases/place-order.ts';
import { guestOrderRoutes } from './adapters/http-guest-orders.ts';
import { orderTrackingRoutes } from './adapters/http-order-tracking.ts';
import { ForgetGuests } from './use-cases/forget-guests.ts';
import { OrderGuests } from './use-cases/order-guests.ts';
import { PlaceGuestOrder } from './use-cases/place-guest-order.ts';
import { TrackOrder } from './use-cases/track-order.ts';

/** Orders of people without an account, and following an order by its tracking code. */
export const guests: Feature = {
  bind: (bind) => {
    bindClass(bind, OrderGuests, { orders: Orders, clock: Clock });
    bindClass(bind, ForgetGuests, { orders: Orders, clock: Clock });
    bindClass(bind, PlaceGuestOrder, { placeOrder: PlaceOrder, forgetGuests: ForgetGuests, tokens: Tokens, clock: Clock });
    bindClass(bind, TrackOrder, { orders: Orders, clock: Clock });
  },
  routes: (container) => {
    const defaultTenant = container.get(DefaultTenant);
    return createRouter()
      .route('/', guestOrderRoutes(container.get(PlaceGuestOrder), container.get(OrderLinks), defaultTenant))
      .route('/', orderTrackingRoutes(container.get(TrackOrder), defaultTenant));
  },
  timers: (container) => ({ 'forget-guest': (timer) => container.get(ForgetGuests).fire(timer) }),
};
