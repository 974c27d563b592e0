import { runInSlices } from '#shared/concurrency/time-slices';
import type { ErrorDetail, Language } from '#shared/errors';
import { orderingError } from '../../domain/errors.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import { checkRows } from '../domain/import-check.ts';
import type { SheetRow } from '../domain/product-import.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import { maxErrorDetails, maxSheetRows, type ProductSheet } from '../ports/product-sheet.ts';
import type { Products } from '../ports/products.ts';
import { resolveProductIds } from './resolve-product-ids.ts';

/** How many rows a sheet has, what its import would do, and its errors (at most 200). */
export type ImportPreview = { readonly rows: number; readonly details: readonly ErrorDetail[] } & {
  readonly [K in 'created' | 'updated' | 'unchanged']: number;
};

/** The tenant, the currency of its prices, and the language of the error messages. */
type ImportContext = { readonly tenantId: string; readonly currency: string; readonly language: Language };

type Deps = {
  readonly catalogue: Catalogue;
  readonly products: Products;
  readonly settings: Settings;
  readonly sheet: ProductSheet;
};

/** Parses a sheet and checks it against the catalogue. */
export class ValidateProductImport {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the rows of a sheet without errors.
   * @throws `ordering.bad-rows` with the errors, if there are any
   * @throws `ordering.too-many-rows`
   */
  async readValidRows(text: string, context: ImportContext): Promise<readonly SheetRow[]> {
    const { rows, details } = await this.#readRows(text, context);
    if (details.length > 0) throw badRowsError(details);
    const { rowErrors: faults } = await this.#checkRows(rows, context.tenantId);
    if (faults.length > 0) throw badRowsError(this.#deps.sheet.toErrorDetails(faults, context.language));
    return rows;
  }

  /**
   * Counts what the rows would do. Rows with errors are not counted.
   * @throws `ordering.too-many-rows`
   */
  async preview(text: string, context: ImportContext): Promise<ImportPreview> {
    const { rows, details } = await this.#readRows(text, context);
    const { rowErrors: faults, ...counts } = await this.#checkRows(rows, context.tenantId);
    const all = [...details, ...this.#deps.sheet.toErrorDetails(faults, context.language)];
    return { rows: rows.length, ...counts, details: all.slice(0, maxErrorDetails) };
  }

  async #readRows(text: string, { tenantId, currency, language }: ImportContext) {
    const sheet = await this.#deps.sheet.parse(text, currency, language);
    if (sheet.rows.length > maxSheetRows) throw orderingError('ordering.too-many-rows', { params: { most: maxSheetRows } });
    return { ...sheet, rows: await resolvePartIds(this.#deps.products, tenantId, sheet.rows) };
  }

  async #checkRows(rows: readonly SheetRow[], tenantId: string) {
    const [{ products }, { settings }] = await Promise.all([this.#deps.catalogue.get(tenantId), this.#deps.settings.get(tenantId)]);
    const productsWithStock = await this.#deps.products.loadStock([...products.values()]);
    const taxRateIds = settings.tax && new Set(settings.tax.rates.map(({ id }) => id));
    return runInSlices(checkRows(rows, productsWithStock, { tenantId, taxRateIds }, maxErrorDetails));
  }
}

/** Returns the rows with the codes of combo parts replaced by product ids. */
export async function resolvePartIds(products: Products, tenantId: string, rows: readonly SheetRow[]): Promise<readonly SheetRow[]> {
  const idsOrCodes = [...new Set(rows.flatMap(({ patch }) => (patch.parts ?? []).map(({ productId }) => productId)))];
  const ids = new Map<string, string>();
  for (let start = 0; start < idsOrCodes.length; start += 100) {
    const batch = idsOrCodes.slice(start, start + 100);
    for (const [index, id] of (await resolveProductIds(products, tenantId, batch)).entries()) ids.set(batch[index] ?? '', id);
  }
  return rows.map((row) => {
    const { parts } = row.patch;
    return parts?.length
      ? { ...row, patch: { ...row.patch, parts: parts.map((part) => ({ ...part, productId: ids.get(part.productId) ?? part.productId })) } }
      : row;
  });
}

const badRowsError = (details: readonly ErrorDetail[]) =>
  orderingError('ordering.bad-rows', { params: { count: details.length }, details: details.slice(0, maxErrorDetails) });
