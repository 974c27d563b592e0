import { Clock } from '#shared/clock';
import { Files } from '#shared/files';
import { CsvSheet } from '../adapters/csv-sheet.ts';
import { sheetRoutes } from '../adapters/http-sheets.ts';
import { TableImports } from '../adapters/table-imports.ts';
import { Catalogue } from '../ports/catalogue.ts';
import { Directory } from '../ports/directory.ts';
import { Imports } from '../ports/imports.ts';
import { ProductSheet } from '../ports/product-sheet.ts';
import { Products } from '../ports/products.ts';
import { OrderingTable } from '../ports/table.ts';
import { ExportProducts } from '../use-cases/export-products.ts';
import { ImportProducts } from '../use-cases/import-products.ts';
import type { Area } from './area.ts';

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
