import { Clock } from '#shared/clock';
import { Files } from '#shared/files/files';
import type { Area } from '../feature.ts';
import { OrderingTable } from '../ports/store.ts';
import { Directory } from '../ports/tenant-copies.ts';
import { CsvSheet } from './adapters/csv-product-sheet.ts';
import { sheetRoutes } from './adapters/http-import-export.ts';
import { TableImports } from './adapters/stored-product-imports.ts';
import { Catalogue } from './ports/catalogue.ts';
import { Imports } from './ports/product-imports.ts';
import { ProductSheet } from './ports/product-sheet.ts';
import { Products } from './ports/products.ts';
import { ExportProducts } from './use-cases/export-products.ts';
import { ImportProducts } from './use-cases/import-products.ts';

/** The catalogue to take home and to bring back. Its paths come before those of one product. An import twice is the same as once. */
export const sheets: Area = {
  bind: (bind) => {
    bind(Imports)
      .toResolvedValue((table) => new TableImports(table), [OrderingTable])
      .inSingletonScope();
    bind(ProductSheet)
      .toResolvedValue(() => new CsvSheet())
      .inSingletonScope();
    bind(ImportProducts).toResolvedValue(
      (...of) => new ImportProducts(...of),
      [Catalogue, Products, Imports, ProductSheet, Files, Directory, Clock],
    );
    bind(ExportProducts).toResolvedValue((...of) => new ExportProducts(...of), [Catalogue, Products, ProductSheet, Directory]);
  },
  routes: (from) => sheetRoutes(from.get(ImportProducts), from.get(ExportProducts)),
};
