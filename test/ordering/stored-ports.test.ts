import { StoredTenantCopies } from '#modules/ordering/adapters/stored-tenant-copies';
import { StoredCatalogue } from '#modules/ordering/catalogue/adapters/stored-catalogue';
import { StoredCatalogueCommit } from '#modules/ordering/catalogue/adapters/stored-catalogue-commit';
import { StoredPictureUploads } from '#modules/ordering/catalogue/adapters/stored-picture-uploads';
import { StoredProductImports } from '#modules/ordering/catalogue/adapters/stored-product-imports';
import { StoredProducts } from '#modules/ordering/catalogue/adapters/stored-products';
import { StoredQuotes } from '#modules/ordering/catering/adapters/stored-quotes';
import { StoredCarts } from '#modules/ordering/checkout/adapters/stored-carts';
import { StoredFavourites } from '#modules/ordering/checkout/adapters/stored-favourites';
import { StoredComplaints } from '#modules/ordering/complaints/adapters/stored-complaints';
import { StoredBillRequests } from '#modules/ordering/dining/adapters/stored-bill-requests';
import { StoredGuestCalls } from '#modules/ordering/dining/adapters/stored-guest-calls';
import { StoredTableSessions } from '#modules/ordering/dining/adapters/stored-table-sessions';
import { putMigratedLayout } from '#modules/ordering/orders/adapters/order-list-migration';
import { OutboxEventPublisher } from '#modules/ordering/orders/adapters/outbox-event-publisher';
import { StoredErasedCustomers } from '#modules/ordering/orders/adapters/stored-erased-customers';
import { StoredEstimates } from '#modules/ordering/orders/adapters/stored-estimates';
import { StoredOrders } from '#modules/ordering/orders/adapters/stored-orders';
import { StoredPrintJobs } from '#modules/ordering/printing/adapters/stored-print-jobs';
import { StoredPrinters } from '#modules/ordering/printing/adapters/stored-printers';
import { StoredPromotions } from '#modules/ordering/promotions/adapters/stored-promotions';
import { StoredCoPurchases } from '#modules/ordering/recommendations/adapters/stored-co-purchases';
import { StoredSettings } from '#modules/ordering/settings/adapters/stored-settings';
import { StoredPayments } from '#modules/ordering/till/adapters/stored-payments';
import { StoredShifts } from '#modules/ordering/till/adapters/stored-shifts';
import { HmacTableCodes } from '#modules/ordering/venues/adapters/hmac-table-codes';
import { StoredVenues } from '#modules/ordering/venues/adapters/stored-venues';
import { Frontend } from '#shared/http/frontend';
import { billRequestsContract } from '#test/contracts/ordering/bill-requests';
import { cartsContract } from '#test/contracts/ordering/carts';
import { catalogueContract } from '#test/contracts/ordering/catalogue/catalogue';
import { pictureUploadsContract } from '#test/contracts/ordering/catalogue/picture-uploads';
import { productImportsContract } from '#test/contracts/ordering/catalogue/product-imports';
import { productsContract } from '#test/contracts/ordering/catalogue/products';
import { coPurchasesContract } from '#test/contracts/ordering/co-purchases';
import { complaintsContract } from '#test/contracts/ordering/complaints';
import { erasedCustomersContract } from '#test/contracts/ordering/erased-customers';
import { estimatesContract } from '#test/contracts/ordering/estimates';
import { eventPublisherContract } from '#test/contracts/ordering/event-publisher';
import { favouritesContract } from '#test/contracts/ordering/favourites';
import { guestCallsContract } from '#test/contracts/ordering/guest-calls';
import { ordersContract } from '#test/contracts/ordering/orders';
import { paymentsContract } from '#test/contracts/ordering/payments';
import { printJobsContract } from '#test/contracts/ordering/print-jobs';
import { printersContract } from '#test/contracts/ordering/printers';
import { promotionsContract } from '#test/contracts/ordering/promotions';
import { quotesContract } from '#test/contracts/ordering/quotes';
import { settingsContract } from '#test/contracts/ordering/settings';
import { shiftsContract } from '#test/contracts/ordering/shifts';
import { tableCodesContract } from '#test/contracts/ordering/table-codes';
import { tableSessionsContract } from '#test/contracts/ordering/table-sessions';
import { tenantCopiesContract } from '#test/contracts/ordering/tenant-copies';
import { venuesContract } from '#test/contracts/ordering/venues';
import { storeEngines } from '#test/fixtures/store-engines';

const frontend = new Frontend(() => 'https://pardos.test/');

for (const [engine, openStore] of storeEngines) {
  const setup = async () => {
    const opened = openStore();
    const { store, clock } = opened;
    const settings = new StoredSettings(store, new StoredCatalogueCommit(store));
    return {
      ...opened,
      calls: new StoredGuestCalls(store),
      carts: new StoredCarts(store),
      catalogue: new StoredCatalogue(store, settings),
      codes: new HmacTableCodes(store, frontend),
      complaints: new StoredComplaints(store),
      estimates: new StoredEstimates(store),
      elsewhere: new StoredCatalogue(store, settings),
      erasedCustomers: new StoredErasedCustomers(store),
      favourites: new StoredFavourites(store),
      imports: new StoredProductImports(store),
      orders: new StoredOrders(store),
      payments: new StoredPayments(store),
      printers: new StoredPrinters(store),
      printJobs: new StoredPrintJobs(store),
      products: new StoredProducts(store),
      promotions: new StoredPromotions(store),
      publisher: new OutboxEventPublisher(store),
      quotes: new StoredQuotes(store),
      requests: new StoredBillRequests(store),
      sessions: new StoredTableSessions(store, clock),
      settings,
      shifts: new StoredShifts(store),
      tenantCopies: new StoredTenantCopies(store, (tenantId) => [putMigratedLayout(tenantId)]),
      uploads: new StoredPictureUploads(store),
      venues: new StoredVenues(store),
    };
  };
  billRequestsContract(`StoredBillRequests on ${engine}`, setup);
  cartsContract(`StoredCarts on ${engine}`, setup);
  catalogueContract(`StoredCatalogue on ${engine}`, setup);
  complaintsContract(`StoredComplaints on ${engine}`, setup);
  coPurchasesContract(`StoredCoPurchases on ${engine}`, async () => new StoredCoPurchases(openStore().store));
  estimatesContract(`StoredEstimates on ${engine}`, setup);
  erasedCustomersContract(`StoredErasedCustomers on ${engine}`, setup);
  eventPublisherContract(`OutboxEventPublisher on ${engine}`, setup);
  favouritesContract(`StoredFavourites on ${engine}`, setup);
  guestCallsContract(`StoredGuestCalls on ${engine}`, setup);
  ordersContract(`StoredOrders on ${engine}`, setup);
  paymentsContract(`StoredPayments on ${engine}`, setup);
  pictureUploadsContract(`StoredPictureUploads on ${engine}`, setup);
  printersContract(`StoredPrinters on ${engine}`, setup);
  printJobsContract(`StoredPrintJobs on ${engine}`, setup);
  productImportsContract(`StoredProductImports on ${engine}`, setup);
  productsContract(`StoredProducts on ${engine}`, setup);
  promotionsContract(`StoredPromotions on ${engine}`, setup);
  quotesContract(`StoredQuotes on ${engine}`, setup);
  settingsContract(`StoredSettings on ${engine}`, setup);
  shiftsContract(`StoredShifts on ${engine}`, setup);
  tableCodesContract(`HmacTableCodes on ${engine}`, setup);
  tableSessionsContract(`StoredTableSessions on ${engine}`, setup);
  tenantCopiesContract(`StoredTenantCopies on ${engine}`, async () => (await setup()).tenantCopies);
  venuesContract(`StoredVenues on ${engine}`, async () => (await setup()).venues);
}
