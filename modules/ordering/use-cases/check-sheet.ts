import type { Detail, Language } from '#shared/errors';
import { inSlices } from '#shared/slices';
import { checkedRows } from '../domain/import-check.ts';
import type { SheetRow } from '../domain/product-import.ts';
import { refuse } from '../domain/refusals.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import { mostDetails, mostRows, type ProductSheet } from '../ports/product-sheet.ts';
import type { Products } from '../ports/products.ts';

/** What an import of a sheet would do, and what is wrong with its rows: at most 200 faults. */
export type SheetPreview = { readonly rows: number; readonly details: readonly Detail[] } & {
  readonly [K in 'created' | 'updated' | 'unchanged']: number;
};

/** Whose sheet it is, in which currency its prices are, and in which language its faults are told. */
type SheetOf = { readonly tenantId: string; readonly currency: string; readonly language: Language };

/** Reads a sheet and holds it against the catalogue. */
export class CheckSheet {
  readonly #catalogue: Catalogue;
  readonly #products: Products;
  readonly #sheet: ProductSheet;
  constructor(catalogue: Catalogue, products: Products, sheet: ProductSheet) {
    this.#catalogue = catalogue;
    this.#products = products;
    this.#sheet = sheet;
  }

  /** The rows of a sheet that nothing is wrong with; refuses any other. */
  async good(text: string, of: SheetOf): Promise<readonly SheetRow[]> {
    const { rows, details } = await this.#read(text, of);
    if (details.length > 0) throw badRows(details);
    const { faults } = await this.#checked(rows, of.tenantId);
    if (faults.length > 0) throw badRows(this.#sheet.explain(faults, of.language));
    return rows;
  }

  /** What would become of the rows; those with a fault are in none of the counts. */
  async preview(text: string, of: SheetOf): Promise<SheetPreview> {
    const { rows, details } = await this.#read(text, of);
    const { faults, ...counts } = await this.#checked(rows, of.tenantId);
    const all = [...details, ...this.#sheet.explain(faults, of.language)];
    return { rows: rows.length, ...counts, details: all.slice(0, mostDetails) };
  }

  async #read(text: string, { currency, language }: SheetOf) {
    const read = await this.#sheet.read(text, currency, language);
    if (read.rows.length > mostRows) throw refuse('ordering.too-many-rows', { params: { most: mostRows } });
    return read;
  }

  async #checked(rows: readonly SheetRow[], tenantId: string) {
    const { products } = await this.#catalogue.of(tenantId);
    const onSale = await this.#products.withStock([...products.values()]);
    return inSlices(checkedRows(rows, onSale, tenantId, mostDetails));
  }
}

const badRows = (details: readonly Detail[]) =>
  refuse('ordering.bad-rows', { params: { count: details.length }, details: details.slice(0, mostDetails) });
