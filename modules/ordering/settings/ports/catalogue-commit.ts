import type { Envelope } from '#shared/events/events';
import type { Write } from '#shared/store/store';

/** What settings change for the catalogue too: searches and prices must know of it at once. */
export abstract class CatalogueCommit {
  /**
   * Commits the changes and events as the next revision of the tenant's catalogue, together or not at all. With `requireNoProducts` they
   * hold only while the tenant has no product: one that is added meanwhile is a revision too, and only one of both is the next.
   * @throws `ordering.currency-fixed` if there is a product
   * @throws ConditionFailed if one of the changes no longer holds
   */
  abstract commit(tenantId: string, changes: readonly Write[], events: readonly Envelope[], requireNoProducts: boolean): Promise<void>;
}
