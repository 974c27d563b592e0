/**
 * Ordering: the menu, and orders that the server prices, stores and takes payment for.
 * Says ProductChanged, StockChanged, OrderCreated, OrderPaid, OrderPaymentFailed, OrderCancelled. Hears of tenants, of customers, of
 * how far the kitchen is, and of pictures to remove. Owns the ordering table and the public files in `pictures`.
 */
import { ContainerModule } from 'inversify';
import { Clock } from '#shared/clock';
import { SignedUploads } from '#shared/engines/signed-uploads';
import { Files } from '#shared/files';
import { Cursors } from '#shared/http/cursors';
import { idempotent } from '#shared/http/requests';
import { router } from '#shared/http/routes';
import { DefaultTenant } from '#shared/http/tenants';
import type { Module } from '#shared/module';
import { Uploads } from '#shared/uploads';
import { orderRoutes } from './adapters/http-orders.ts';
import { paymentRoutes } from './adapters/http-payments.ts';
import { pictureRoutes, uploadRoutes } from './adapters/http-pictures.ts';
import { productRoutes } from './adapters/http-products.ts';
import { SharpImages } from './adapters/sharp-images.ts';
import { SimulatedGateway } from './adapters/simulated-gateway.ts';
import { TableAnnouncements } from './adapters/table-announcements.ts';
import { TableDirectory } from './adapters/table-directory.ts';
import { TableOrders } from './adapters/table-orders.ts';
import { TablePictures } from './adapters/table-pictures.ts';
import { TableProducts } from './adapters/table-products.ts';
import { Announcements } from './ports/announcements.ts';
import { Directory } from './ports/directory.ts';
import { Images } from './ports/images.ts';
import { Orders } from './ports/orders.ts';
import { PaymentGateway } from './ports/payment-gateway.ts';
import { Pictures } from './ports/pictures.ts';
import { Products } from './ports/products.ts';
import { OrderingTable } from './ports/table.ts';
import { AnnounceStock } from './use-cases/announce-stock.ts';
import { AwaitPicture } from './use-cases/await-picture.ts';
import { BrowseProducts } from './use-cases/browse-products.ts';
import { CancelOrder } from './use-cases/cancel-order.ts';
import { DropPicture } from './use-cases/drop-picture.ts';
import { FollowKitchen } from './use-cases/follow-kitchen.ts';
import { KeepCopies } from './use-cases/keep-copies.ts';
import { ManageProducts } from './use-cases/manage-products.ts';
import { PayOrder } from './use-cases/pay-order.ts';
import { PlaceOrder } from './use-cases/place-order.ts';
import { ReadOrders } from './use-cases/read-orders.ts';
import { TakePicture } from './use-cases/take-picture.ts';

/** For the demo's seeding, which goes through the use cases as everybody does, and for what has been uploaded to S3. */
export { CancelOrder, ManageProducts, PlaceOrder, TakePicture };

export const ordering: Module<'ordering'> = {
  name: 'ordering',
  table: OrderingTable,
  bindings: new ContainerModule(({ bind }) => {
    bind(Orders)
      .toResolvedValue((table) => new TableOrders(table), [OrderingTable])
      .inSingletonScope();
    bind(Products)
      .toResolvedValue((table) => new TableProducts(table), [OrderingTable])
      .inSingletonScope();
    bind(Directory)
      .toResolvedValue((table) => new TableDirectory(table), [OrderingTable])
      .inSingletonScope();
    bind(Announcements)
      .toResolvedValue((table) => new TableAnnouncements(table), [OrderingTable])
      .inSingletonScope();
    bind(PaymentGateway)
      .toResolvedValue(() => new SimulatedGateway())
      .inSingletonScope();
    bind(Pictures)
      .toResolvedValue((table) => new TablePictures(table), [OrderingTable])
      .inSingletonScope();
    bind(Images)
      .toResolvedValue(() => new SharpImages())
      .inSingletonScope();
    bind(PlaceOrder).toResolvedValue((...of) => new PlaceOrder(...of), [Orders, Products, Directory, Clock]);
    bind(PayOrder).toResolvedValue((...of) => new PayOrder(...of), [Orders, PaymentGateway, Clock]);
    bind(CancelOrder).toResolvedValue((...of) => new CancelOrder(...of), [Orders, Clock]);
    bind(ReadOrders).toResolvedValue((orders) => new ReadOrders(orders), [Orders]);
    bind(FollowKitchen).toResolvedValue((...of) => new FollowKitchen(...of), [Orders, Clock]);
    bind(AnnounceStock).toResolvedValue((...of) => new AnnounceStock(...of), [Orders, Products, Announcements, Clock]);
    bind(KeepCopies).toResolvedValue((directory) => new KeepCopies(directory), [Directory]);
    bind(ManageProducts).toResolvedValue((...of) => new ManageProducts(...of), [Products, Directory, Clock]);
    bind(BrowseProducts).toResolvedValue((...of) => new BrowseProducts(...of), [Products, Directory]);
    bind(AwaitPicture).toResolvedValue((...of) => new AwaitPicture(...of), [Products, Pictures, Uploads, Clock]);
    bind(DropPicture).toResolvedValue((files) => new DropPicture(files), [Files]);
    bind(TakePicture).toResolvedValue((...of) => new TakePicture(...of), [Products, Directory, Pictures, Images, Files, Clock]);
  }),
  routes: (from) => {
    const routes = router();
    const once = idempotent(from.get(OrderingTable), from.get(Clock));
    for (const path of ['/orders', '/api/v1/orders', '/api/v1/products']) routes.use(path, once);
    const [cursors, read] = [from.get(Cursors), from.get(ReadOrders)];
    routes.route('/', orderRoutes({ place: from.get(PlaceOrder), read, cancel: from.get(CancelOrder), cursors }));
    routes.route('/', paymentRoutes(from.get(PayOrder), read));
    const [browse, manage, defaultTenant] = [from.get(BrowseProducts), from.get(ManageProducts), from.get(DefaultTenant)];
    routes.route('/', productRoutes({ browse, manage, cursors, defaultTenant }));
    routes.route('/', pictureRoutes(from.get(AwaitPicture)));
    const uploads = from.get(Uploads);
    if (uploads instanceof SignedUploads) routes.route('/', uploadRoutes(uploads, from.get(TakePicture)));
    return routes;
  },
  subscriptions: (from) => {
    const [kitchen, copies, stock] = [from.get(FollowKitchen), from.get(KeepCopies), from.get(AnnounceStock)];
    const pictures = from.get(DropPicture);
    return {
      TenantCreated: (said) => copies.tenant(said),
      CustomerRegistered: (said) => copies.customer(said),
      CustomerChanged: (said) => copies.customer(said),
      ProductChanged: (said) => pictures.run(said),
      OrderCreated: (said) => stock.run(said),
      OrderCancelled: (said) => stock.run(said),
      OrderAccepted: (said) => kitchen.run(said),
      OrderStageStarted: (said) => kitchen.run(said),
      OrderStageCompleted: (said) => kitchen.run(said),
      OrderStageUpdated: (said) => kitchen.run(said),
      OrderDelivered: (said) => kitchen.run(said),
    };
  },
  timers: (from) => {
    const pay = from.get(PayOrder);
    return { 'late-payment': (timer) => pay.confirm(timer) };
  },
};
