import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';

/** Commits settings that affect the catalogue, so that searches and prices use them at once. */
export abstract class CatalogueCommit {
  /**
   * Commits the changes and events as the next revision of the tenant's catalogue, all or nothing. With `requireNoProducts`, commits only
   * if the tenant has no product. That is safe against concurrent changes: adding a product makes a revision too, and only one of the two
   * can be the next.
   * @throws `ordering.currency-fixed` if products are not allowed and there is one
   * @throws ConditionFailed if the condition of one of the changes does not hold
   * @throws `ordering.changed-meanwhile` if too many others change the catalogue at the same time
   */
  abstract commit(tenantId: string, changes: readonly Change[], events: readonly Envelope[], requireNoProducts: boolean): Promise<void>;
}
