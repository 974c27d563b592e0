import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { Frontend } from '#shared/http/frontend';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { Logger } from '#shared/logger';
import { Products } from '../catalogue/ports/products.ts';
import type { Feature } from '../feature.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { Promotions } from '../promotions/ports/promotions.ts';
import { CurrencyUse } from '../settings/ports/currency-use.ts';
import { Settings } from '../settings/ports/settings.ts';
import { Venues } from '../venues/ports/venues.ts';
import { FrontendOrderLinks } from './adapters/frontend-order-links.ts';
import { orderRoutes } from './adapters/http-orders.ts';
import { OrderListMigration } from './adapters/order-list-migration.ts';
import { OutboxEventPublisher } from './adapters/outbox-event-publisher.ts';
import { PricedCurrencyUse } from './adapters/priced-currency-use.ts';
import { StoredOrders } from './adapters/stored-orders.ts';
import { EventPublisher } from './ports/event-publisher.ts';
import { OrderLinks } from './ports/order-links.ts';
import { Orders } from './ports/orders.ts';
import { TableTabs } from './ports/table-tabs.ts';
import { ApplyKitchenProgress } from './use-cases/apply-kitchen-progress.ts';
import { CancelOrder } from './use-cases/cancel-order.ts';
import { PlaceOrder } from './use-cases/place-order.ts';
import { PriceOrder } from './use-cases/price-order.ts';
import { PublishStockChanges } from './use-cases/publish-stock-changes.ts';
import { ReadOrders } from './use-cases/read-orders.ts';
import { ResolveDateRange } from './use-cases/resolve-date-range.ts';

/** Prices, places, changes and cancels orders. */
export const orders: Feature = {
  bind: (bind) => {
    bind(Orders)
      .toResolvedValue((store) => new StoredOrders(store), [OrderingStore])
      .inSingletonScope();
    bind(OrderListMigration)
      .toResolvedValue((store, log) => new OrderListMigration(store, log), [OrderingStore, Logger])
      .inSingletonScope();
    bind(CurrencyUse).toResolvedValue((...deps) => new PricedCurrencyUse(...deps), [Orders, Promotions]);
    bind(OrderLinks).toResolvedValue((frontend) => new FrontendOrderLinks(frontend), [Frontend]);
    bindClass(bind, PriceOrder, {
      products: Products,
      tenantCopies: TenantCopies,
      venues: Venues,
      promotions: Promotions,
      settings: Settings,
      clock: Clock,
    });
    bindClass(bind, PlaceOrder, { orders: Orders, priceOrder: PriceOrder, tabs: TableTabs });
    bindClass(bind, CancelOrder, { orders: Orders, clock: Clock });
    bindClass(bind, ResolveDateRange, { tenantCopies: TenantCopies, venues: Venues, settings: Settings });
    bindClass(bind, ReadOrders, { orders: Orders, resolveDateRange: ResolveDateRange });
    bind(EventPublisher).toResolvedValue((store) => new OutboxEventPublisher(store), [OrderingStore]);
    bindClass(bind, PublishStockChanges, { orders: Orders, products: Products, publisher: EventPublisher, clock: Clock });
    bindClass(bind, ApplyKitchenProgress, { orders: Orders, clock: Clock });
  },
  routes: (container) => {
    const [read, cursors] = [container.get(ReadOrders), container.get(Cursors)];
    return createRouter().route(
      '/',
      orderRoutes({
        place: container.get(PlaceOrder),
        read,
        cancel: container.get(CancelOrder),
        links: container.get(OrderLinks),
        cursors,
      }),
    );
  },
  subscriptions: (container) => {
    const [kitchen, stock] = [container.get(ApplyKitchenProgress), container.get(PublishStockChanges)];
    return {
      OrderCreated: (event) => stock.run(event),
      OrderCancelled: (event) => stock.run(event),
      OrderAccepted: (event) => kitchen.run(event),
      OrderStageStarted: (event) => kitchen.run(event),
      OrderStageCompleted: (event) => kitchen.run(event),
      OrderStageUpdated: (event) => kitchen.run(event),
      OrderDelivered: (event) => kitchen.run(event),
    };
  },
  timers: (container) => {
    const lists = container.get(OrderListMigration);
    return {
      'move-order-lists': (timer) => lists.fire(timer),
    };
  },
};
