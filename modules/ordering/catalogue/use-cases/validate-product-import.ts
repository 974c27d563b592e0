import { inSlices } from '#shared/concurrency/time-slices';
import type { Detail, Language } from '#shared/errors';
import { refuse } from '../../domain/errors.ts';
import { checkedRows } from '../domain/import-check.ts';
import type { SheetRow } from '../domain/product-import.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import { mostDetails, mostRows, type ProductSheet } from '../ports/product-sheet.ts';
import type { Products } from '../ports/products.ts';
import { idsOf } from './resolve-product-ids.ts';

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

  async #read(text: string, { tenantId, currency, language }: SheetOf) {
    const read = await this.#sheet.read(text, currency, language);
    if (read.rows.length > mostRows) throw refuse('ordering.too-many-rows', { params: { most: mostRows } });
    return { ...read, rows: await rowsWithIds(this.#products, tenantId, read.rows) };
  }

  async #checked(rows: readonly SheetRow[], tenantId: string) {
    const { products } = await this.#catalogue.of(tenantId);
    const onSale = await this.#products.withStock([...products.values()]);
    return inSlices(checkedRows(rows, onSale, tenantId, mostDetails));
  }
}

/** The rows with the ids of the parts that they name by their codes. */
export async function rowsWithIds(products: Products, tenantId: string, rows: readonly SheetRow[]): Promise<readonly SheetRow[]> {
  const named = [...new Set(rows.flatMap(({ patch }) => (patch.parts ?? []).map(({ productId }) => productId)))];
  const ids = new Map<string, string>();
  for (let start = 0; start < named.length; start += 100) {
    const some = named.slice(start, start + 100);
    for (const [at, id] of (await idsOf(products, tenantId, some)).entries()) ids.set(some[at] ?? '', id);
  }
  return rows.map((row) => {
    const { parts } = row.patch;
    return parts?.length
      ? { ...row, patch: { ...row.patch, parts: parts.map((part) => ({ ...part, productId: ids.get(part.productId) ?? part.productId })) } }
      : row;
  });
}

const badRows = (details: readonly Detail[]) =>
  refuse('ordering.bad-rows', { params: { count: details.length }, details: details.slice(0, mostDetails) });
