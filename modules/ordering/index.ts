/**
 * Ordering: everything from the menu and the tables of a restaurant to carts and paid orders.
 *
 * Features, from the ground up: `settings`, `venues` (restaurants, branches, tables and their codes), `complaints` (the complaints book), `search`, `recommendations`,
 * `catalogue` (products, books, stock, pictures, import and export), `promotions`, `orders` (placing, cancelling), `till` (payments),
 * `guests` (orders without an account), `dining` (table sessions, bills, the floor), `catering` (quotes) and `checkout` (carts, favourites, checkout).
 *
 * Publishes TenantSettingsChanged, RestaurantChanged, BranchChanged, PaceChanged, TableStatusChanged, TableSessionStarted, TableSessionEnded,
 * CartChanged, BillRequested, BillRequestChanged, ProductChanged, StockChanged, PromotionChanged, OrderCreated, OrderPaid,
 * OrderPaymentFailed, OrderChanged, OrderCancelled, PaymentRefunded, ComplaintFiled, ComplaintChanged, CustomerErased (of single orders) and, for the
 * activity log, ActivityRecorded.
 *
 * Subscribes to TenantCreated, CustomerRegistered, CustomerChanged, CustomerErased, OrderAccepted, OrderStageStarted,
 * OrderStageCompleted, OrderStageUpdated and OrderDelivered, and to its own ProductChanged, OrderCreated, OrderChanged,
 * OrderPaid and OrderCancelled.
 *
 * Owns the ordering store and the public files in `pictures`.
 */
import { ContainerModule } from 'inversify';
import { GuestSessions, GuestSessionsByKind } from '#shared/auth/auth';
import { Clock } from '#shared/clock';
import { DefaultTenant } from '#shared/default-tenant';
import type { AppContext } from '#shared/http/environment';
import { withIdempotency } from '#shared/http/idempotency';
import { createRouter } from '#shared/http/routes';
import { readNamedTenant } from '#shared/http/tenant-resolution';
import type { Module } from '#shared/module';
import { StoredTenantCopies } from './adapters/stored-tenant-copies.ts';
import { catalogue } from './catalogue/module.ts';
import { BrowseProducts } from './catalogue/use-cases/browse-products.ts';
import { ManageProducts } from './catalogue/use-cases/manage-products.ts';
import { ReceivePictureUpload } from './catalogue/use-cases/receive-picture-upload.ts';
import { catering } from './catering/module.ts';
import { checkout } from './checkout/module.ts';
import { complaints } from './complaints/module.ts';
import { dining } from './dining/module.ts';
import { TableSessions } from './dining/ports/table-sessions.ts';
import { RecordBillTender } from './dining/use-cases/record-bill-tender.ts';
import { RequestBill } from './dining/use-cases/request-bill.ts';
import { SeatGuests } from './dining/use-cases/seat-guests.ts';
import { mergeSubscriptions } from './feature.ts';
import { guests } from './guests/module.ts';
import { OrderGuests } from './guests/use-cases/order-guests.ts';
import { putMigratedLayout } from './orders/adapters/order-list-migration.ts';
import { orders } from './orders/module.ts';
import { CancelOrder } from './orders/use-cases/cancel-order.ts';
import { PlaceOrder } from './orders/use-cases/place-order.ts';
import { OrderingStore } from './ports/store.ts';
import { TenantCopies } from './ports/tenant-copies.ts';
import { promotions } from './promotions/module.ts';
import { ManagePromotions } from './promotions/use-cases/manage-promotions.ts';
import { recommendations } from './recommendations/module.ts';
import { openSearchAt, search, searchOnOpenSearch } from './search/module.ts';
import { settings } from './settings/module.ts';
import { ManageSettings } from './settings/use-cases/manage-settings.ts';
import { chargeByStripe, till } from './till/module.ts';
import { SyncTenantCopies } from './use-cases/sync-tenant-copies.ts';
import { venues } from './venues/module.ts';
import { Venues } from './venues/ports/venues.ts';
import { ManageBranches } from './venues/use-cases/manage-branches.ts';
import { ManageRestaurants } from './venues/use-cases/manage-restaurants.ts';
import { ManageTableCodes } from './venues/use-cases/manage-table-codes.ts';
import { ManageTables } from './venues/use-cases/manage-tables.ts';
import { VenueAccess } from './venues/use-cases/venue-access.ts';

/**
 * Exported for the demo data, which goes through the use cases as every client does, for uploads to S3, for the URLs that a server
 * prints, and for what the environment chooses.
 */
export {
  BrowseProducts,
  CancelOrder,
  chargeByStripe,
  ManageBranches,
  ManageProducts,
  ManagePromotions,
  ManageRestaurants,
  ManageSettings,
  ManageTableCodes,
  ManageTables,
  OrderingStore,
  openSearchAt,
  PlaceOrder,
  ReceivePictureUpload,
  RecordBillTender,
  RequestBill,
  SeatGuests,
  searchOnOpenSearch,
  TableSessions,
  VenueAccess,
};

const features = [
  settings,
  venues,
  complaints,
  search,
  recommendations,
  catalogue,
  promotions,
  orders,
  till,
  guests,
  dining,
  catering,
  checkout,
];

export const ordering: Module<'ordering'> = {
  name: 'ordering',
  store: OrderingStore,
  bindings: new ContainerModule(({ bind }) => {
    bind(TenantCopies)
      .toResolvedValue((store) => new StoredTenantCopies(store, (tenantId) => [putMigratedLayout(tenantId)]), [OrderingStore])
      .inSingletonScope();
    bind(SyncTenantCopies).toResolvedValue((directory) => new SyncTenantCopies(directory), [TenantCopies]);
    for (const feature of features) feature.bind(bind);
    bind(GuestSessions).toResolvedValue((tables, orders) => new GuestSessionsByKind(tables, orders), [TableSessions, OrderGuests]);
  }),
  routes: (container) => {
    const routes = createRouter();
    for (const feature of features) routes.route('/', feature.routes(container));
    const venues = container.get(Venues);
    // The code of a table names its restaurant, and so its tenant.
    const findTenant = async (c: AppContext, { r, restaurantId = r, ...body }: Readonly<Record<string, unknown>>) =>
      (typeof restaurantId === 'string' && (await venues.findTenantId(restaurantId))) || readNamedTenant(c, body);
    const defaultTenant = container.get(DefaultTenant);
    return withIdempotency(routes, {
      store: container.get(OrderingStore),
      clock: container.get(Clock),
      findTenantId: findTenant,
      findDefaultTenantId: () => defaultTenant.find(),
    });
  },
  subscriptions: (container) => {
    const tenantCopies = container.get(SyncTenantCopies);
    return mergeSubscriptions([
      {
        TenantCreated: (event) => tenantCopies.applyTenantCreated(event),
        CustomerRegistered: (event) => tenantCopies.applyCustomerAddress(event),
        CustomerChanged: (event) => tenantCopies.applyCustomerAddress(event),
        CustomerErased: (event) => tenantCopies.applyCustomerErased(event),
      },
      ...features.map(({ subscriptions }) => subscriptions?.(container) ?? {}),
    ]);
  },
  exportOf: (container) => async (customer, language) => {
    const address = await container.get(TenantCopies).findAddress(customer.tenantId, customer.userId);
    const sections = await Promise.all(features.map(async ({ exportOf }) => exportOf?.(container)(customer, language)));
    return Object.assign({ address }, ...sections);
  },
  timers: (container) => Object.assign({}, ...features.map(({ timers }) => timers?.(container))),
};
