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
import type { Envelope } from '#shared/events';
import type { AppContext } from '#shared/http/environment';
import { answeringOnce } from '#shared/http/idempotency';
import { router } from '#shared/http/routes';
import { namedTenant } from '#shared/http/tenants';
import { Log } from '#shared/log';
import type { Module } from '#shared/module';
import { once } from '#shared/once';
import { MoveOrderLists, moveTimer } from './adapters/move-order-lists.ts';
import { OpenSearch, type OpenSearchCalls } from './adapters/open-search.ts';
import { TableDirectory } from './adapters/table-directory.ts';
import { bills } from './areas/bills.ts';
import { cart } from './areas/cart.ts';
import { catering } from './areas/catering.ts';
import { checkout } from './areas/checkout.ts';
import { dining } from './areas/dining.ts';
import { favourites } from './areas/favourites.ts';
import { menu } from './areas/menu.ts';
import { orders } from './areas/orders.ts';
import { pictures } from './areas/pictures.ts';
import { place } from './areas/place.ts';
import { promotions } from './areas/promotions.ts';
import { recommendations } from './areas/recommendations.ts';
import { search } from './areas/search.ts';
import { settings } from './areas/settings.ts';
import { sheets } from './areas/sheets.ts';
import { Catalogue } from './ports/catalogue.ts';
import { Directory } from './ports/directory.ts';
import { importTimer } from './ports/imports.ts';
import { Places } from './ports/places.ts';
import { Search } from './ports/search.ts';
import { OrderingTable } from './ports/table.ts';
import { quietTimer, TableSessions } from './ports/table-sessions.ts';
import { AnnounceStock } from './use-cases/announce-stock.ts';
import { BrowseProducts } from './use-cases/browse-products.ts';
import { CancelOrder } from './use-cases/cancel-order.ts';
import { DropPicture } from './use-cases/drop-picture.ts';
import { EndSession } from './use-cases/end-session.ts';
import { FollowKitchen } from './use-cases/follow-kitchen.ts';
import { ImportProducts } from './use-cases/import-products.ts';
import { KeepCopies } from './use-cases/keep-copies.ts';
import { ManageBranches } from './use-cases/manage-branches.ts';
import { ManageProducts } from './use-cases/manage-products.ts';
import { ManagePromotions } from './use-cases/manage-promotions.ts';
import { ManageRestaurants } from './use-cases/manage-restaurants.ts';
import { ManageTables } from './use-cases/manage-tables.ts';
import { OrderAtTable } from './use-cases/order-at-table.ts';
import { PayOrder } from './use-cases/pay-order.ts';
import { PlaceOrder } from './use-cases/place-order.ts';
import { ReachPlaces } from './use-cases/reach-places.ts';
import { RefundOrder, refundTimer } from './use-cases/refund-order.ts';
import { RememberBaskets } from './use-cases/remember-baskets.ts';
import { RequestBill, waitingBill } from './use-cases/request-bill.ts';
import { SeatGuests } from './use-cases/seat-guests.ts';
import { SettleBill } from './use-cases/settle-bill.ts';
import { ShowCodes } from './use-cases/show-codes.ts';
import { TableBill } from './use-cases/table-bill.ts';
import { TakePicture } from './use-cases/take-picture.ts';

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
  const calls = once(async () => (await import('./adapters/open-search-calls.ts')).openSearchCalls(endpoint));
  return async (...of) => (await calls())(...of);
}

/** Lets OpenSearch find the products, and the search that was bound where it does not answer. */
export function searchOnOpenSearch(container: Container, calls: OpenSearchCalls) {
  const embedded = container.get(Search);
  container.rebind(Search).toConstantValue(new OpenSearch(calls, container.get(Catalogue), embedded, container.get(Log)));
}
