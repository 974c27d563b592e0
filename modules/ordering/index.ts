/**
 * Ordering: the place with its branches and tables, what happens at a table, carts, the menu, promotions, and orders that the server
 * prices, stores and takes payment for. Says TenantSettingsChanged, RestaurantChanged, BranchChanged, TableStatusChanged, TableSessionStarted,
 * TableSessionEnded, CartChanged, BillRequested, BillRequestChanged, ProductChanged, StockChanged, PromotionChanged, OrderCreated,
 * OrderPaid, OrderPaymentFailed, OrderCancelled. Hears of tenants, of customers, of how far the kitchen is, and its own ProductChanged, for
 * pictures to remove and for the search.
 * Owns the ordering table and the public files in `pictures`.
 */
import { type Container, ContainerModule } from 'inversify';
import { Clock } from '#shared/clock';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import type { Envelope } from '#shared/events/events';
import type { AppContext } from '#shared/http/environment';
import { withIdempotency } from '#shared/http/idempotency';
import { createRouter } from '#shared/http/routes';
import { readNamedTenant } from '#shared/http/tenant-resolution';
import { Logger } from '#shared/logger';
import type { Module } from '#shared/module';
import { StoredTenantCopies } from './adapters/stored-tenant-copies.ts';
import { importExport } from './catalogue/import-export-module.ts';
import { catalogue } from './catalogue/module.ts';
import { pictures } from './catalogue/pictures-module.ts';
import { Catalogue } from './catalogue/ports/catalogue.ts';
import { BrowseProducts } from './catalogue/use-cases/browse-products.ts';
import { DeleteUnusedPicture } from './catalogue/use-cases/delete-unused-picture.ts';
import { ImportProducts } from './catalogue/use-cases/import-products.ts';
import { ManageProducts } from './catalogue/use-cases/manage-products.ts';
import { PublishStockChanges } from './catalogue/use-cases/publish-stock-changes.ts';
import { ReceivePictureUpload } from './catalogue/use-cases/receive-picture-upload.ts';
import { catering } from './catering/module.ts';
import { cart } from './checkout/cart-module.ts';
import { favourites } from './checkout/favourites-module.ts';
import { checkout } from './checkout/module.ts';
import { billRequests } from './dining/bill-requests-module.ts';
import { dining } from './dining/module.ts';
import { TableSessions } from './dining/ports/table-sessions.ts';
import { CloseBillRequest } from './dining/use-cases/close-bill-request.ts';
import { EndTableSession } from './dining/use-cases/end-table-session.ts';
import { ManageTableBill } from './dining/use-cases/manage-table-bill.ts';
import { OrderAtTable } from './dining/use-cases/order-at-table.ts';
import { RequestBill } from './dining/use-cases/request-bill.ts';
import { SeatGuests } from './dining/use-cases/seat-guests.ts';
import { OrderListMigration } from './orders/adapters/order-list-migration.ts';
import { orders } from './orders/module.ts';
import { ApplyKitchenProgress } from './orders/use-cases/apply-kitchen-progress.ts';
import { CancelOrder } from './orders/use-cases/cancel-order.ts';
import { PayOrder } from './orders/use-cases/pay-order.ts';
import { PlaceOrder } from './orders/use-cases/place-order.ts';
import { RefundOrder } from './orders/use-cases/refund-order.ts';
import { OrderingStore } from './ports/store.ts';
import { TenantCopies } from './ports/tenant-copies.ts';
import { promotions } from './promotions/module.ts';
import { ManagePromotions } from './promotions/use-cases/manage-promotions.ts';
import { recommendations } from './recommendations/module.ts';
import { RecordCoPurchases } from './recommendations/use-cases/record-co-purchases.ts';
import { OpenSearch, type OpenSearchFetch } from './search/adapters/open-search.ts';
import { search } from './search/module.ts';
import { ProductSearch } from './search/ports/search.ts';
import { settings } from './settings/module.ts';
import { SyncTenantCopies } from './use-cases/sync-tenant-copies.ts';
import { venues } from './venues/module.ts';
import { Venues } from './venues/ports/venues.ts';
import { ManageBranches } from './venues/use-cases/manage-branches.ts';
import { ManageRestaurants } from './venues/use-cases/manage-restaurants.ts';
import { ManageTableCodes } from './venues/use-cases/manage-table-codes.ts';
import { ManageTables } from './venues/use-cases/manage-tables.ts';
import { VenueAccess } from './venues/use-cases/venue-access.ts';

/** For the demo, which goes through the use cases as everybody does, for what has been uploaded to S3, and for the addresses that a server tells. */
export {
  BrowseProducts,
  CancelOrder,
  ManageBranches,
  ManageProducts,
  ManagePromotions,
  ManageRestaurants,
  ManageTableBill as TableBill,
  ManageTableCodes as ShowCodes,
  ManageTables,
  OrderAtTable,
  OrderingStore as OrderingTable,
  PlaceOrder,
  ReceivePictureUpload as TakePicture,
  RequestBill,
  SeatGuests,
  TableSessions,
  VenueAccess as ReachPlaces,
};

const features = [
  ...[settings, venues, billRequests, search, importExport, recommendations, catalogue, promotions, pictures],
  ...[dining, cart, checkout, favourites, orders, catering],
];

export const ordering: Module<'ordering'> = {
  name: 'ordering',
  store: OrderingStore,
  bindings: new ContainerModule(({ bind }) => {
    bind(TenantCopies)
      .toResolvedValue((store) => new StoredTenantCopies(store), [OrderingStore])
      .inSingletonScope();
    bind(SyncTenantCopies).toResolvedValue((directory) => new SyncTenantCopies(directory), [TenantCopies]);
    for (const feature of features) feature.bind(bind);
  }),
  routes: (container) => {
    const routes = createRouter();
    for (const feature of features) routes.route('/', feature.routes(container));
    const venues = container.get(Venues);
    // A table's code names a restaurant, and with it the tenant.
    const findTenant = async (c: AppContext, { r, restaurantId = r, ...body }: Readonly<Record<string, unknown>>) =>
      (typeof restaurantId === 'string' && (await venues.findTenantId(restaurantId))) || readNamedTenant(c, body);
    return withIdempotency(routes, { store: container.get(OrderingStore), clock: container.get(Clock), findTenantId: findTenant });
  },
  subscriptions: (container) => {
    const [kitchenProgress, tenantCopies, stockChanges] = [
      container.get(ApplyKitchenProgress),
      container.get(SyncTenantCopies),
      container.get(PublishStockChanges),
    ];
    const [unusedPictures, coPurchases, search] = [
      container.get(DeleteUnusedPicture),
      container.get(RecordCoPurchases),
      container.get(ProductSearch),
    ];
    const tableBills = container.get(ManageTableBill);
    const applyOrderChange = async (event: Envelope<'OrderCreated' | 'OrderCancelled'>) => {
      await coPurchases.run(event);
      await stockChanges.run(event);
    };
    return {
      TenantCreated: (event) => tenantCopies.applyTenantCreated(event),
      CustomerRegistered: (event) => tenantCopies.applyCustomerAddress(event),
      CustomerChanged: (event) => tenantCopies.applyCustomerAddress(event),
      ProductChanged: async (event) => {
        await Promise.all([unusedPictures.run(event), search.syncProduct(event.tenantId, event.data.id)]);
      },
      OrderCreated: applyOrderChange,
      OrderCancelled: async (event) => {
        await applyOrderChange(event);
        await tableBills.applyOrderCancelled(event);
      },
      OrderAccepted: (event) => kitchenProgress.run(event),
      OrderStageStarted: (event) => kitchenProgress.run(event),
      OrderStageCompleted: (event) => kitchenProgress.run(event),
      OrderStageUpdated: (event) => kitchenProgress.run(event),
      OrderDelivered: (event) => kitchenProgress.run(event),
    };
  },
  timers: (container) => {
    const [pay, refunds, bill, sessions] = [
      container.get(PayOrder),
      container.get(RefundOrder),
      container.get(CloseBillRequest),
      container.get(EndTableSession),
    ];
    const [imports, lists] = [container.get(ImportProducts), container.get(OrderListMigration)];
    return {
      'late-payment': (timer) => pay.confirmPending(timer),
      'waiting-bill': (timer) => bill.fire(timer),
      refund: (timer) => refunds.fire(timer),
      'quiet-table': (timer) => sessions.fire(timer),
      import: (timer) => imports.resume(timer),
      'move-order-lists': (timer) => lists.fire(timer),
    };
  },
};

/** Signed calls to the OpenSearch domain at this address; the signer is loaded with the first search. */
export function openSearchAt(endpoint: string): OpenSearchFetch {
  const calls = memoizeAsync(async () => (await import('./search/adapters/open-search-fetch.ts')).createOpenSearchFetch(endpoint));
  return async (...deps) => (await calls())(...deps);
}

/** Lets OpenSearch find the products, and the search that was bound where it does not answer. */
export function searchOnOpenSearch(container: Container, calls: OpenSearchFetch) {
  const embedded = container.get(ProductSearch);
  container.rebind(ProductSearch).toConstantValue(new OpenSearch(calls, container.get(Catalogue), embedded, container.get(Logger)));
}
