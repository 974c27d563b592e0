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
import { once } from '#shared/concurrency/memoize-async';
import type { Envelope } from '#shared/events/events';
import type { AppContext } from '#shared/http/environment';
import { answeringOnce } from '#shared/http/idempotency';
import { router } from '#shared/http/routes';
import { namedTenant } from '#shared/http/tenant-resolution';
import { Log } from '#shared/logger';
import type { Module } from '#shared/module';
import { TableDirectory } from './adapters/stored-tenant-copies.ts';
import { sheets } from './catalogue/import-export-module.ts';
import { menu } from './catalogue/module.ts';
import { pictures } from './catalogue/pictures-module.ts';
import { Catalogue } from './catalogue/ports/catalogue.ts';
import { importTimer } from './catalogue/ports/product-imports.ts';
import { BrowseProducts } from './catalogue/use-cases/browse-products.ts';
import { DropPicture } from './catalogue/use-cases/delete-unused-picture.ts';
import { ImportProducts } from './catalogue/use-cases/import-products.ts';
import { ManageProducts } from './catalogue/use-cases/manage-products.ts';
import { AnnounceStock } from './catalogue/use-cases/publish-stock-changes.ts';
import { TakePicture } from './catalogue/use-cases/receive-picture-upload.ts';
import { catering } from './catering/module.ts';
import { cart } from './checkout/cart-module.ts';
import { favourites } from './checkout/favourites-module.ts';
import { checkout } from './checkout/module.ts';
import { bills } from './dining/bill-requests-module.ts';
import { dining } from './dining/module.ts';
import { quietTimer, TableSessions } from './dining/ports/table-sessions.ts';
import { SettleBill } from './dining/use-cases/close-bill-request.ts';
import { EndSession } from './dining/use-cases/end-table-session.ts';
import { TableBill } from './dining/use-cases/manage-table-bill.ts';
import { OrderAtTable } from './dining/use-cases/order-at-table.ts';
import { RequestBill, waitingBill } from './dining/use-cases/request-bill.ts';
import { SeatGuests } from './dining/use-cases/seat-guests.ts';
import { MoveOrderLists, moveTimer } from './orders/adapters/order-list-migration.ts';
import { orders } from './orders/module.ts';
import { FollowKitchen } from './orders/use-cases/apply-kitchen-progress.ts';
import { CancelOrder } from './orders/use-cases/cancel-order.ts';
import { PayOrder } from './orders/use-cases/pay-order.ts';
import { PlaceOrder } from './orders/use-cases/place-order.ts';
import { RefundOrder, refundTimer } from './orders/use-cases/refund-order.ts';
import { OrderingTable } from './ports/store.ts';
import { Directory } from './ports/tenant-copies.ts';
import { promotions } from './promotions/module.ts';
import { ManagePromotions } from './promotions/use-cases/manage-promotions.ts';
import { recommendations } from './recommendations/module.ts';
import { RememberBaskets } from './recommendations/use-cases/record-co-purchases.ts';
import { OpenSearch, type OpenSearchCalls } from './search/adapters/open-search.ts';
import { search } from './search/module.ts';
import { Search } from './search/ports/search.ts';
import { settings } from './settings/module.ts';
import { KeepCopies } from './use-cases/sync-tenant-copies.ts';
import { place } from './venues/module.ts';
import { Places } from './venues/ports/venues.ts';
import { ManageBranches } from './venues/use-cases/manage-branches.ts';
import { ManageRestaurants } from './venues/use-cases/manage-restaurants.ts';
import { ShowCodes } from './venues/use-cases/manage-table-codes.ts';
import { ManageTables } from './venues/use-cases/manage-tables.ts';
import { ReachPlaces } from './venues/use-cases/venue-access.ts';

/** For the demo, which goes through the use cases as everybody does, for what has been uploaded to S3, and for the addresses that a server tells. */
export {
  BrowseProducts,
  CancelOrder,
  ManageBranches,
  ManageProducts,
  ManagePromotions,
  ManageRestaurants,
  ManageTables,
  OrderAtTable,
  OrderingTable,
  PlaceOrder,
  ReachPlaces,
  RequestBill,
  SeatGuests,
  ShowCodes,
  TableBill,
  TableSessions,
  TakePicture,
};

const areas = [
  ...[settings, place, bills, search, sheets, recommendations, menu, promotions, pictures],
  ...[dining, cart, checkout, favourites, orders, catering],
];

export const ordering: Module<'ordering'> = {
  name: 'ordering',
  table: OrderingTable,
  bindings: new ContainerModule(({ bind }) => {
    bind(Directory)
      .toResolvedValue((table) => new TableDirectory(table), [OrderingTable])
      .inSingletonScope();
    bind(KeepCopies).toResolvedValue((directory) => new KeepCopies(directory), [Directory]);
    for (const area of areas) area.bind(bind);
  }),
  routes: (from) => {
    const routes = router();
    for (const area of areas) routes.route('/', area.routes(from));
    const places = from.get(Places);
    // A table's code names a restaurant, and with it the tenant.
    const tenantOf = async (c: AppContext, { r, restaurantId = r, ...body }: Readonly<Record<string, unknown>>) =>
      (typeof restaurantId === 'string' && (await places.tenantOf(restaurantId))) || namedTenant(c, body);
    return answeringOnce(routes, { table: from.get(OrderingTable), clock: from.get(Clock), tenantOf });
  },
  subscriptions: (from) => {
    const [kitchen, copies, stock] = [from.get(FollowKitchen), from.get(KeepCopies), from.get(AnnounceStock)];
    const [pictures, baskets, found] = [from.get(DropPicture), from.get(RememberBaskets), from.get(Search)];
    const bills = from.get(TableBill);
    const ordered = async (said: Envelope<'OrderCreated' | 'OrderCancelled'>) => {
      await baskets.run(said);
      await stock.run(said);
    };
    return {
      TenantCreated: (said) => copies.tenant(said),
      CustomerRegistered: (said) => copies.customer(said),
      CustomerChanged: (said) => copies.customer(said),
      ProductChanged: async (said) => {
        await Promise.all([pictures.run(said), found.follow(said.tenantId, said.data.id)]);
      },
      OrderCreated: ordered,
      OrderCancelled: async (said) => {
        await ordered(said);
        await bills.cover(said);
      },
      OrderAccepted: (said) => kitchen.run(said),
      OrderStageStarted: (said) => kitchen.run(said),
      OrderStageCompleted: (said) => kitchen.run(said),
      OrderStageUpdated: (said) => kitchen.run(said),
      OrderDelivered: (said) => kitchen.run(said),
    };
  },
  timers: (from) => {
    const [pay, refunds, bill, sessions] = [from.get(PayOrder), from.get(RefundOrder), from.get(SettleBill), from.get(EndSession)];
    const [imports, lists] = [from.get(ImportProducts), from.get(MoveOrderLists)];
    return {
      'late-payment': (timer) => pay.confirm(timer),
      [waitingBill]: (timer) => bill.ring(timer),
      [refundTimer]: (timer) => refunds.ring(timer),
      [quietTimer]: (timer) => sessions.ring(timer),
      [importTimer]: (timer) => imports.resume(timer),
      [moveTimer]: (timer) => lists.fire(timer),
    };
  },
};

/** Signed calls to the OpenSearch domain at this address; the signer is loaded with the first search. */
export function openSearchAt(endpoint: string): OpenSearchCalls {
  const calls = once(async () => (await import('./search/adapters/open-search-fetch.ts')).openSearchCalls(endpoint));
  return async (...of) => (await calls())(...of);
}

/** Lets OpenSearch find the products, and the search that was bound where it does not answer. */
export function searchOnOpenSearch(container: Container, calls: OpenSearchCalls) {
  const embedded = container.get(Search);
  container.rebind(Search).toConstantValue(new OpenSearch(calls, container.get(Catalogue), embedded, container.get(Log)));
}
