import type { Envelope } from '#shared/events/events';
import type { Store, Write } from '#shared/store/store';
import { orderingError } from '../../domain/errors.ts';
import { CatalogueCommit } from '../../settings/ports/catalogue-commit.ts';
import { cataloguePartition, writeCatalogue } from './catalogue-revisions.ts';

export class StoredCatalogueCommit extends CatalogueCommit {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async commit(tenantId: string, changes: readonly Write[], events: readonly Envelope[], requireNoProducts: boolean) {
    const precondition = requireNoProducts ? () => this.#assertNoProducts(tenantId) : undefined;
    await writeCatalogue(this.#store, tenantId, [], changes, events, undefined, precondition);
  }

  async #assertNoProducts(tenantId: string) {
    const { items } = await this.#store.query({ pk: cataloguePartition(tenantId), prefix: 'PRODUCT#', limit: 1 });
    if (items.length > 0) throw orderingError('ordering.currency-fixed');
  }
}
