import type { Envelope } from '#shared/events';
import type { Directory } from '../ports/directory.ts';

/** Remembers what ordering says of its places and its tables' sessions. */
export class KeepCopies {
  readonly #directory: Directory;
  constructor(directory: Directory) {
    this.#directory = directory;
  }

  async restaurant({ tenantId, data, occurredAt }: Envelope<'RestaurantChanged'>) {
    await this.#directory.keep('restaurant', tenantId, data.restaurantId, data.action !== 'removed', occurredAt);
  }

  async branch({ tenantId, data, occurredAt }: Envelope<'BranchChanged'>) {
    await this.#directory.keep('branch', tenantId, data.branchId, data.action !== 'removed', occurredAt);
  }

  async session({ tenantId, data }: Envelope<'TableSessionStarted'>) {
    await this.#directory.keepSession(tenantId, data.sessionId);
  }
}
