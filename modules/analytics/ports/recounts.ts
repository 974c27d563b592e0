import type { Change } from '#shared/store/change';
import type { Recount } from '../domain/recount.ts';

/** Both are undefined if the tenant has had no recount yet. */
export type VersionedRecount = { readonly recount: Recount | undefined; readonly version: string | undefined };

/** The last recount of each tenant, and the timer that continues it. */
export abstract class Recounts {
  abstract find(tenantId: string): Promise<VersionedRecount>;
  /**
   * Saves the recount if its version is still `version`, and sets the timer to `continueAt`, or removes it if that is undefined. `consume`:
   * the timer that has fired. Returns false, and changes nothing, if the recount or the fired timer has changed.
   */
  abstract save(
    tenantId: string,
    recount: Recount,
    version: string | undefined,
    timer: { readonly continueAt: Date | undefined; readonly consume?: Change | undefined },
  ): Promise<boolean>;
  /** Deletes a fired timer. Does nothing if the timer has changed. */
  abstract discardTimer(consume: Change): Promise<void>;
}
