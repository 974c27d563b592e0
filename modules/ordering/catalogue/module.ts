import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { DefaultTenant } from '#shared/default-tenant';
import { Files } from '#shared/files/files';
import { SignedUploads } from '#shared/files/signed-uploads';
import { Uploads } from '#shared/files/uploads';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import type { Feature } from '../feature.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { CatalogueCommit } from '../settings/ports/catalogue-commit.ts';
import { Settings } from '../settings/ports/settings.ts';
import { CataloguePageCache } from './adapters/catalogue-page-cache.ts';
import { CsvProductSheet } from './adapters/csv-product-sheet.ts';
import { bookRoutes } from './adapters/http-books.ts';
import { importExportRoutes } from './adapters/http-import-export.ts';
import { pictureRoutes, uploadRoutes } from './adapters/http-pictures.ts';
import { productRoutes } from './adapters/http-products.ts';
import { SharpImageConverter } from './adapters/sharp-image-converter.ts';
import { StoredCatalogue } from './adapters/stored-catalogue.ts';
import { StoredCatalogueCommit } from './adapters/stored-catalogue-commit.ts';
import { StoredPictureUploads } from './adapters/stored-picture-uploads.ts';
import { StoredProductImports } from './adapters/stored-product-imports.ts';
import { StoredProducts } from './adapters/stored-products.ts';
import { Catalogue } from './ports/catalogue.ts';
import { ImageConverter } from './ports/image-converter.ts';
import { PictureUploads } from './ports/picture-uploads.ts';
import { ProductImports } from './ports/product-imports.ts';
import { ProductSheet } from './ports/product-sheet.ts';
import { Products } from './ports/products.ts';
import { BrowseProducts } from './use-cases/browse-products.ts';
import { DeleteUnusedPicture } from './use-cases/delete-unused-picture.ts';
import { ExportProducts } from './use-cases/export-products.ts';
import { ImportProducts } from './use-cases/import-products.ts';
import { ManageProducts } from './use-cases/manage-products.ts';
import { ReceivePictureUpload } from './use-cases/receive-picture-upload.ts';
import { RequestPictureUpload } from './use-cases/request-picture-upload.ts';

/**
 * Products, books, pictures, stock, import and export. The import and export routes come first, since `/products/{id}` would match their
 * paths too.
 */
export const catalogue: Feature = {
  bind: (bind) => {
    bind(ProductImports)
      .toResolvedValue((store) => new StoredProductImports(store), [OrderingStore])
      .inSingletonScope();
    bind(ProductSheet)
      .toResolvedValue(() => new CsvProductSheet())
      .inSingletonScope();
    bindClass(bind, ImportProducts, {
      catalogue: Catalogue,
      products: Products,
      imports: ProductImports,
      sheet: ProductSheet,
      files: Files,
      tenantCopies: TenantCopies,
      settings: Settings,
      clock: Clock,
    });
    bindClass(bind, ExportProducts, { catalogue: Catalogue, products: Products, sheet: ProductSheet, tenantCopies: TenantCopies });
    bind(Products)
      .toResolvedValue((store) => new StoredProducts(store), [OrderingStore])
      .inSingletonScope();
    bind(CatalogueCommit).toResolvedValue((store) => new StoredCatalogueCommit(store), [OrderingStore]);
    bind(Catalogue)
      .toResolvedValue((...deps) => new StoredCatalogue(...deps), [OrderingStore, Settings])
      .inSingletonScope();
    bindClass(bind, ManageProducts, {
      catalogue: Catalogue,
      products: Products,
      tenantCopies: TenantCopies,
      settings: Settings,
      clock: Clock,
    });
    bindClass(bind, BrowseProducts, { catalogue: Catalogue, products: Products, tenantCopies: TenantCopies, clock: Clock });
    bind(PictureUploads)
      .toResolvedValue((store) => new StoredPictureUploads(store), [OrderingStore])
      .inSingletonScope();
    bind(ImageConverter)
      .toResolvedValue(() => new SharpImageConverter())
      .inSingletonScope();
    bindClass(bind, RequestPictureUpload, { products: Products, pictures: PictureUploads, uploads: Uploads, clock: Clock });
    bind(DeleteUnusedPicture).toResolvedValue((files) => new DeleteUnusedPicture(files), [Files]);
    bindClass(bind, ReceivePictureUpload, {
      products: Products,
      tenantCopies: TenantCopies,
      pictures: PictureUploads,
      images: ImageConverter,
      files: Files,
      clock: Clock,
    });
  },
  routes: (container) => {
    const [browse, uploads] = [container.get(BrowseProducts), container.get(Uploads)];
    const deps = {
      browse,
      pageCache: new CataloguePageCache(browse),
      manage: container.get(ManageProducts),
      cursors: container.get(Cursors),
      defaultTenant: container.get(DefaultTenant),
    };
    const routes = createRouter()
      .route('/', importExportRoutes(container.get(ImportProducts), container.get(ExportProducts)))
      .route('/', productRoutes(deps))
      .route('/', bookRoutes(deps))
      .route('/', pictureRoutes(container.get(RequestPictureUpload)));
    // Clients upload pictures to the server itself unless uploads go to S3.
    return uploads instanceof SignedUploads ? routes.route('/', uploadRoutes(uploads, container.get(ReceivePictureUpload))) : routes;
  },
  subscriptions: (container) => {
    const unusedPictures = container.get(DeleteUnusedPicture);
    return { ProductChanged: (event) => unusedPictures.run(event) };
  },
  timers: (container) => ({ import: (timer) => container.get(ImportProducts).resume(timer) }),
};
