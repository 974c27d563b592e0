import type { Clock } from '#shared/clock';
import { runInSlices } from '#shared/concurrency/time-slices';
import type { Language } from '#shared/errors';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { Files } from '#shared/files/files';
import type { RecordIdempotency } from '#shared/store/idempotency';
import type { DueTimer } from '#shared/timers';
import { newId } from '#shared/values/ids';
import { orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import { toProductChangedEvent } from '../domain/product.ts';
import { applyRow, createRowMatcher, getRowEffect, type ProductImport, type SheetRow } from '../domain/product-import.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import { type ImportedProduct, maxProductsPerStep, type ProductImports, type VersionedImport } from '../ports/product-imports.ts';
import type { ProductSheet } from '../ports/product-sheet.ts';
import type { Products } from '../ports/products.ts';
import { type ImportPreview, resolvePartIds, ValidateProductImport } from './validate-product-import.ts';

/** The numbers of the rows whose ISBN or code another product has taken since the check. */
type TakenByRow = { readonly [what in 'isbn' | 'code']: ReadonlySet<number> };

const resumeAfterMilliseconds = 60_000;

const toFilePath = ({ tenantId, id }: Pick<ProductImport, 'tenantId' | 'id'>) => `${tenantId}/imports/${id}.csv`;

type Deps = {
  readonly catalogue: Catalogue;
  readonly products: Products;
  readonly imports: ProductImports;
  readonly sheet: ProductSheet;
  readonly files: Files;
  readonly tenantCopies: TenantCopies;
  readonly settings: Settings;
  readonly clock: Clock;
};

/**
 * Creates and updates products from a sheet, all rows or none: every row is checked before anything is stored. The sheet is then saved to a
 * file and applied step by step. If the process stops midway, a timer resumes the import after the last stored step.
 */
export class ImportProducts {
  readonly #deps: Deps;
  readonly #validate: ValidateProductImport;
  constructor(deps: Deps) {
    this.#deps = deps;
    this.#validate = new ValidateProductImport(deps);
  }

  /**
   * Checks and applies a sheet.
   * @throws `ordering.bad-rows` with the errors of the sheet
   * @throws `ordering.too-many-rows`, `ordering.tenant-not-found` or `ordering.changed-meanwhile`
   */
  async run(
    text: string,
    language: Language,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<ProductImport>,
  ): Promise<ProductImport> {
    const { tenantId } = cause;
    const { currency } = await this.#deps.tenantCopies.waitForTenant(tenantId);
    const rows = await this.#validate.readValidRows(text, { tenantId, currency, language });
    const now = this.#deps.clock.now();
    const common = { id: newId(), tenantId, rows: rows.length, done: 0, changed: 0, taken: [], createdAt: now.toISOString() };
    const productImport: ProductImport = { ...common, status: 'running' };
    await this.#deps.files.put(toFilePath(productImport), Buffer.from(text));
    await this.#deps.imports.begin(productImport, new Date(now.getTime() + resumeAfterMilliseconds), recordIdempotency?.(productImport));
    return this.#continue(productImport, rows, cause);
  }

  /**
   * Returns what `run` would do, without storing anything.
   * @throws `ordering.too-many-rows` or `ordering.tenant-not-found`
   */
  async preview(text: string, language: Language, tenantId: string): Promise<ImportPreview> {
    const { currency } = await this.#deps.tenantCopies.waitForTenant(tenantId);
    return this.#validate.preview(text, { tenantId, currency, language });
  }

  /** @throws `ordering.import-not-found` */
  async get(tenantId: string, id: string): Promise<ProductImport> {
    return (await this.#find(tenantId, id)).value;
  }

  /**
   * Resumes an import that was not finished.
   * @throws Error if its sheet is missing
   */
  async resume({ tenantId, data }: DueTimer<'import'>): Promise<void> {
    const { value: it } = await this.#find(tenantId, data.importId);
    const bytes = await this.#deps.files.get(toFilePath(it));
    if (!bytes) throw new Error('an import is there without its sheet');
    const { currency } = await this.#deps.tenantCopies.waitForTenant(tenantId);
    const { rows } = await this.#deps.sheet.parse(Buffer.from(bytes).toString(), currency, 'es');
    await this.#continue(it, await resolvePartIds(this.#deps.products, tenantId, rows), { tenantId, correlationId: `import-${it.id}` });
  }

  async #continue({ tenantId, id }: ProductImport, rows: readonly SheetRow[], cause: EventCause): Promise<ProductImport> {
    const { currency } = await this.#deps.tenantCopies.waitForTenant(tenantId);
    const { products: existing } = await this.#deps.catalogue.get(tenantId);
    const findExistingId = await runInSlices(createRowMatcher(existing.values()));
    let stored = await this.#find(tenantId, id);
    const takenByRow = { isbn: new Set(stored.value.taken), code: new Set(stored.value.codesTaken) };
    while (stored.value.status === 'running') {
      const batch = rows.slice(stored.value.done, stored.value.done + maxProductsPerStep);
      const products = (await Promise.all(batch.map((row) => this.#applyRow(row, findExistingId(row), tenantId, takenByRow)))).flatMap(
        (imported) => imported ?? [],
      );
      const done = stored.value.done + batch.length;
      const status = done < rows.length ? 'running' : 'done';
      const next: ProductImport = {
        ...stored.value,
        done,
        status,
        changed: stored.value.changed + products.length,
        taken: [...takenByRow.isbn],
        codesTaken: [...takenByRow.code],
      };
      const events = products.map(({ before, after }) =>
        toProductChangedEvent(before ? 'updated' : 'created', after, currency, before?.product),
      );
      const outcome = await this.#deps.imports.saveStep(stored, next, products, toEnvelopes(events, cause, this.#deps.clock.now()));
      if (outcome.status === 'taken')
        for (const row of batch) if (row.number === products[outcome.productIndex]?.number) takenByRow[outcome.field].add(row.number);
      stored = await this.#find(tenantId, id);
    }
    await this.#deps.files.remove(toFilePath(stored.value));
    return stored.value;
  }

  /** Applies a row to the current product. Returns undefined if nothing changes. */
  async #applyRow(row: SheetRow, id: string | undefined, tenantId: string, takenByRow: TakenByRow) {
    const before = id === undefined ? undefined : await this.#deps.products.find(tenantId, id);
    const at = this.#deps.clock.now().toISOString();
    const appliedRow = applyRow(row, before?.product, { id: newId(), tenantId, createdAt: at });
    const product = {
      ...appliedRow,
      updatedAt: at,
      ...(takenByRow.isbn.has(row.number) && { isAvailable: false }),
      ...(takenByRow.code.has(row.number) && { code: before?.product.code ?? null }),
    };
    const { stock = before?.stock ?? null } = row.patch;
    if (getRowEffect(row, before, product) === 'unchanged') return undefined;
    return { before, after: { product, stock }, number: row.number } satisfies ImportedProduct & { number: number };
  }

  async #find(tenantId: string, id: string): Promise<VersionedImport> {
    const stored = await this.#deps.imports.find(tenantId, id);
    if (!stored) throw orderingError('ordering.import-not-found');
    return stored;
  }
}
