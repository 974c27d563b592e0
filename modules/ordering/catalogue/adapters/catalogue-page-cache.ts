import { LRUCache } from 'lru-cache';
import type { Text } from '#shared/errors';
import { answerKept, KeptBody } from '#shared/http/bodies/cached-body';
import type { AppContext } from '#shared/http/environment';
import { pageSaid, type sayPage } from '#shared/http/routes';
import { asTenant } from '#shared/tenant-scope';
import type { Basis, BrowseProducts } from '../use-cases/browse-products.ts';

/** What the kept pages of all tenants may take, in bytes. */
const mostBytes = 8 * 1024 * 1024;

/** Whose page it is, whether what is not on sale is shown too, and what is asked for: the list, its filter, and the key of its cursors. */
export type PageKey = { readonly tenantId: string; readonly all: boolean; readonly asked: unknown };

type Page<Row> = { readonly text: Text; readonly rows: readonly Row[]; readonly nextCursor: string | null; readonly basis: Basis };

/** Pages of the catalogue as bytes, given again as long as everything that they were made from is the same. */
export class KeptPages {
  readonly #browse: BrowseProducts;
  readonly #kept = new LRUCache<string, { readonly body: KeptBody; readonly basis: Basis }>({
    maxSize: mostBytes,
    sizeCalculation: ({ body }, key) => body.size + key.length,
  });
  constructor(browse: BrowseProducts) {
    this.#browse = browse;
  }

  async answer<Row>(c: AppContext, { tenantId, all, asked }: PageKey, make: () => Promise<Page<Row>>) {
    const language = c.get('language');
    const key = JSON.stringify([tenantId, language, all, asked]);
    const body = await asTenant(tenantId, async () => {
      const kept = this.#kept.get(key);
      if (kept && (await this.#browse.isCurrent(tenantId, kept.basis))) return kept.body;
      const { text, rows, nextCursor, basis } = await make();
      const made = new KeptBody(JSON.stringify(pageSaid(language, text, rows, nextCursor)), 'application/json');
      this.#kept.set(key, { body: made, basis });
      return made;
    });
    // The bytes are what `sayPage` would say.
    return (await answerKept(c, body)) as unknown as ReturnType<typeof sayPage<Row>>;
  }
}
