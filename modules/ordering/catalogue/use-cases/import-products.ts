import type { Clock } from '#shared/clock';
import { inSlices } from '#shared/concurrency/time-slices';
import type { Language } from '#shared/errors';
import { type Cause, say } from '#shared/events/events';
import type { Files } from '#shared/files/files';
import type { Remember } from '#shared/store/idempotency';
import type { DueTimer } from '#shared/timers';
import { newId } from '#shared/values/ids';
import { refuse } from '../../domain/errors.ts';
import type { Directory } from '../../ports/tenant-copies.ts';
import { productChanged } from '../domain/product.ts';
import { effectOf, matching, type ProductImport, rowApplied, type SheetRow } from '../domain/product-import.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import { type ImportedProduct, type Imports, type KeptImport, mostInStep } from '../ports/product-imports.ts';
import type { ProductSheet } from '../ports/product-sheet.ts';
import type { Products } from '../ports/products.ts';
import { CheckSheet, rowsWithIds, type SheetPreview } from './validate-product-import.ts';

/** The rows whose ISBN, or code, another product has got meanwhile. */
type Taken = { readonly [what in 'isbn' | 'code']: ReadonlySet<number> };

const wakeAfterMilliseconds = 60_000;

const fileOf = ({ tenantId, id }: Pick<ProductImport, 'tenantId' | 'id'>) => `${tenantId}/imports/${id}.csv`;

/**
 * Makes and changes products by a sheet, all its rows or none: everything is checked before anything is stored. What is good is kept,
 * whole, and then stored step by step; whoever dies on the way is followed by a timer, which goes on where the last step ended.
 */
export class ImportProducts {
  readonly #catalogue: Catalogue;
  readonly #products: Products;
  readonly #imports: Imports;
  readonly #sheet: ProductSheet;
  readonly #check: CheckSheet;
  readonly #files: Files;
  readonly #directory: Directory;
  readonly #clock: Clock;
  constructor(
    catalogue: Catalogue,
    products: Products,
    imports: Imports,
    sheet: ProductSheet,
    files: Files,
    directory: Directory,
    clock: Clock,
  ) {
    this.#catalogue = catalogue;
    this.#products = products;
    this.#imports = imports;
    this.#sheet = sheet;
    this.#check = new CheckSheet(catalogue, products, sheet);
    this.#files = files;
    this.#directory = directory;
    this.#clock = clock;
  }

  async run(text: string, language: Language, cause: Cause, remember?: Remember<ProductImport>): Promise<ProductImport> {
    const { tenantId } = cause;
    const { currency } = await this.#directory.knownTenant(tenantId);
    const rows = await this.#check.good(text, { tenantId, currency, language });
    const now = this.#clock.now();
    const common = { id: newId(), tenantId, rows: rows.length, done: 0, changed: 0, taken: [], createdAt: now.toISOString() };
    const it: ProductImport = { ...common, status: 'running' };
    await this.#files.put(fileOf(it), Buffer.from(text));
    await this.#imports.begin(it, new Date(now.getTime() + wakeAfterMilliseconds), remember?.(it));
    return this.#goOn(it, rows, cause);
  }

  /** What `run` would do; nothing is stored. */
  async preview(text: string, language: Language, tenantId: string): Promise<SheetPreview> {
    const { currency } = await this.#directory.knownTenant(tenantId);
    return this.#check.preview(text, { tenantId, currency, language });
  }

  async one(tenantId: string, id: string): Promise<ProductImport> {
    return (await this.#find(tenantId, id)).it;
  }

  /** Goes on with what nobody has finished. */
  async resume({ tenantId, data }: DueTimer): Promise<void> {
    const { it } = await this.#find(tenantId, String(data.importId));
    const bytes = await this.#files.get(fileOf(it));
    if (!bytes) throw new Error('an import is there without its sheet');
    const { currency } = await this.#directory.knownTenant(tenantId);
    const { rows } = await this.#sheet.read(Buffer.from(bytes).toString(), currency, 'es');
    await this.#goOn(it, await rowsWithIds(this.#products, tenantId, rows), { tenantId, correlationId: `import-${it.id}` });
  }

  async #goOn({ tenantId, id }: ProductImport, rows: readonly SheetRow[], cause: Cause): Promise<ProductImport> {
    const { currency } = await this.#directory.knownTenant(tenantId);
    const { products: sold } = await this.#catalogue.of(tenantId);
    const matched = await inSlices(matching(sold.values()));
    let kept = await this.#find(tenantId, id);
    const taken = { isbn: new Set(kept.it.taken), code: new Set(kept.it.codesTaken) };
    while (kept.it.status === 'running') {
      const step = rows.slice(kept.it.done, kept.it.done + mostInStep);
      const products = (await Promise.all(step.map((row) => this.#applied(row, matched(row), tenantId, taken)))).flatMap((it) => it ?? []);
      const done = kept.it.done + step.length;
      const status = done < rows.length ? 'running' : 'done';
      const to: ProductImport = {
        ...kept.it,
        done,
        status,
        changed: kept.it.changed + products.length,
        taken: [...taken.isbn],
        codesTaken: [...taken.code],
      };
      const facts = products.map(({ before, after }) => productChanged(before ? 'updated' : 'created', after, currency, before?.product));
      const said = await this.#imports.step(kept, to, products, say(facts, cause, this.#clock.now()));
      if (said.is === 'taken') for (const row of step) if (row.number === products[said.at]?.number) taken[said.what].add(row.number);
      kept = await this.#find(tenantId, id);
    }
    await this.#files.remove(fileOf(kept.it));
    return kept.it;
  }

  /** What a row makes of the product as it is at this moment; undefined where that is nothing new. */
  async #applied(row: SheetRow, id: string | undefined, tenantId: string, taken: Taken) {
    const before = id === undefined ? undefined : await this.#products.find(tenantId, id);
    const at = this.#clock.now().toISOString();
    const applied = rowApplied(row, before?.product, { id: newId(), tenantId, createdAt: at });
    const product = {
      ...{ ...applied, updatedAt: at },
      ...(taken.isbn.has(row.number) && { isAvailable: false }),
      ...(taken.code.has(row.number) && { code: before?.product.code ?? null }),
    };
    const { stock = before?.stock ?? null } = row.patch;
    if (effectOf(row, before, product) === 'unchanged') return undefined;
    return { before, after: { product, stock }, number: row.number } satisfies ImportedProduct & { number: number };
  }

  async #find(tenantId: string, id: string): Promise<KeptImport> {
    const kept = await this.#imports.find(tenantId, id);
    if (!kept) throw refuse('ordering.import-not-found');
    return kept;
  }
}
