import { Keyring } from '#shared/auth/keyring';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { DefaultTenant } from '#shared/default-tenant';
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
import { VenueAccess } from '../venues/use-cases/venue-access.ts';
import { FrontendOrderLinks } from './adapters/frontend-order-links.ts';
import { houseRoutes } from './adapters/http-house.ts';
import { orderPreviewRoutes } from './adapters/http-order-preview.ts';
import { orderRoutes } from './adapters/http-orders.ts';
import { soldOutRoutes } from './adapters/http-sold-out.ts';
import { voidLineRoutes } from './adapters/http-void-line.ts';
import { OrderListMigration } from './adapters/order-list-migration.ts';
import { toOrderResponse } from './adapters/order-schemas.ts';
import { OutboxEventPublisher } from './adapters/outbox-event-publisher.ts';
import { PricedCurrencyUse } from './adapters/priced-currency-use.ts';
import { StoredErasedCustomers } from './adapters/stored-erased-customers.ts';
import { StoredEstimates } from './adapters/stored-estimates.ts';
import { StoredOrders } from './adapters/stored-orders.ts';
import { ErasedCustomers } from './ports/erased-customers.ts';
import { Estimates } from './ports/estimates.ts';
import { EventPublisher } from './ports/event-publisher.ts';
import { OrderLinks } from './ports/order-links.ts';
import { Orders } from './ports/orders.ts';
import { TableTabs } from './ports/table-tabs.ts';
import { ApplyKitchenProgress } from './use-cases/apply-kitchen-progress.ts';
import { CancelOrder } from './use-cases/cancel-order.ts';
import { EraseOrderPersons } from './use-cases/erase-order-persons.ts';
import { ExportOrders } from './use-cases/export-orders.ts';
import { MarkSoldOut } from './use-cases/mark-sold-out.ts';
import { PlaceOrder } from './use-cases/place-order.ts';
import { PreviewOrder } from './use-cases/preview-order.ts';
import { PriceOrder } from './use-cases/price-order.ts';
import { PublishStockChanges } from './use-cases/publish-stock-changes.ts';
import { ReadOrders } from './use-cases/read-orders.ts';
import { ResolveDateRange } from './use-cases/resolve-date-range.ts';
import { ShowHouse } from './use-cases/show-house.ts';
import { VoidOrderLine } from './use-cases/void-order-line.ts';

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
    bind(OrderLinks)
      .toResolvedValue((...deps) => new FrontendOrderLinks(...deps), [Frontend, Keyring, Clock])
      .inSingletonScope();
    bindClass(bind, PriceOrder, {
      products: Products,
      tenantCopies: TenantCopies,
      venues: Venues,
      promotions: Promotions,
      settings: Settings,
      estimates: Estimates,
      clock: Clock,
    });
    bindClass(bind, PlaceOrder, { orders: Orders, priceOrder: PriceOrder, tabs: TableTabs });
    bind(Estimates)
      .toResolvedValue((store) => new StoredEstimates(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, PreviewOrder, { orders: Orders, priceOrder: PriceOrder, tabs: TableTabs });
    bindClass(bind, MarkSoldOut, { products: Products, venueAccess: VenueAccess, tenantCopies: TenantCopies, clock: Clock });
    bindClass(bind, ShowHouse, { tenantCopies: TenantCopies, settings: Settings, venues: Venues, clock: Clock });
    bindClass(bind, CancelOrder, { orders: Orders, clock: Clock });
    bindClass(bind, VoidOrderLine, {
      orders: Orders,
      promotions: Promotions,
      settings: Settings,
      tenantCopies: TenantCopies,
      venues: Venues,
      clock: Clock,
    });
    bindClass(bind, ResolveDateRange, { tenantCopies: TenantCopies, venues: Venues, settings: Settings });
    bindClass(bind, ReadOrders, { orders: Orders, resolveDateRange: ResolveDateRange });
    bind(EventPublisher).toResolvedValue((store) => new OutboxEventPublisher(store), [OrderingStore]);
    bindClass(bind, PublishStockChanges, { orders: Orders, products: Products, publisher: EventPublisher, clock: Clock });
    bindClass(bind, ApplyKitchenProgress, { orders: Orders, clock: Clock });
    bind(ErasedCustomers)
      .toResolvedValue((store) => new StoredErasedCustomers(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, EraseOrderPersons, { orders: Orders, erasedCustomers: ErasedCustomers, clock: Clock });
    bindClass(bind, ExportOrders, { orders: Orders });
  },
  routes: (container) => {
    const [read, cursors] = [container.get(ReadOrders), container.get(Cursors)];
    const previews = orderPreviewRoutes(container.get(PreviewOrder), container.get(DefaultTenant));
    // Before the routes of one order, whose ids a preview must not be taken for.
    return createRouter()
      .route('/', previews)
      .route('/', houseRoutes(container.get(ShowHouse), container.get(DefaultTenant)))
      .route('/', soldOutRoutes(container.get(MarkSoldOut)))
      .route('/', voidLineRoutes(container.get(VoidOrderLine), container.get(OrderLinks)))
      .route(
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
    const estimates = container.get(Estimates);
    const persons = container.get(EraseOrderPersons);
    return {
      CustomerErased: (event) => persons.handleCustomerErased(event),
      OrderCreated: (event) => stock.run(event),
      OrderChanged: async (event) => {
        if (event.data.change === 'void') await stock.run(event);
      },
      OrderCancelled: async (event) => {
        await stock.run(event);
        await persons.handleOrderOver(event);
      },
      OrderAccepted: (event) => kitchen.run(event),
      OrderStageStarted: (event) => kitchen.run(event),
      OrderStageCompleted: (event) => kitchen.run(event),
      OrderStageUpdated: (event) => kitchen.run(event),
      EstimatesChanged: ({ tenantId, data, occurredAt }) => estimates.save(tenantId, data, occurredAt),
      OrderDelivered: async (event) => {
        await kitchen.run(event);
        await persons.handleOrderOver(event);
      },
    };
  },
  exportOf: (container) => async (customer, language) => {
    const found = await container.get(ExportOrders).run(customer);
    const links = container.get(OrderLinks);
    return { orders: found.map((order) => toOrderResponse(order, language, links)) };
  },
  timers: (container) => {
    const lists = container.get(OrderListMigration);
    return {
      'sold-out-over': (timer) => container.get(MarkSoldOut).fire(timer),
      'move-order-lists': (timer) => lists.fire(timer),
    };
  },
};
