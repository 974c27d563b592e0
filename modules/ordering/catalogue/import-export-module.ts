import { Clock } from '#shared/clock';
import { Files } from '#shared/files/files';
import type { Feature } from '../feature.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { CsvProductSheet } from './adapters/csv-product-sheet.ts';
import { importExportRoutes } from './adapters/http-import-export.ts';
import { StoredProductImports } from './adapters/stored-product-imports.ts';
import { Catalogue } from './ports/catalogue.ts';
import { ProductImports } from './ports/product-imports.ts';
import { ProductSheet } from './ports/product-sheet.ts';
import { Products } from './ports/products.ts';
import { ExportProducts } from './use-cases/export-products.ts';
import { ImportProducts } from './use-cases/import-products.ts';

/** The catalogue to take home and to bring back. Its paths come before those of one product. An import twice is the same as once. */
export const importExport: Feature = {
  bind: (bind) => {
    bind(ProductImports)
      .toResolvedValue((store) => new StoredProductImports(store), [OrderingStore])
      .inSingletonScope();
    bind(ProductSheet)
      .toResolvedValue(() => new CsvProductSheet())
      .inSingletonScope();
    bind(ImportProducts).toResolvedValue(
      (...deps) => new ImportProducts(...deps),
      [Catalogue, Products, ProductImports, ProductSheet, Files, TenantCopies, Clock],
    );
    bind(ExportProducts).toResolvedValue((...deps) => new ExportProducts(...deps), [Catalogue, Products, ProductSheet, TenantCopies]);
  },
  routes: (container) => importExportRoutes(container.get(ImportProducts), container.get(ExportProducts)),
};
