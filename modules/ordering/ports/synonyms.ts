import type { Synonyms } from '../domain/synonyms.ts';

/** The words that a tenant's guests use for the same thing. */
export abstract class TenantSynonyms {
  /** The tenant's own, or those that everybody starts with. */
  abstract of(tenantId: string): Promise<Synonyms>;
  /** Puts these in the place of what was there; searches know them at once. */
  abstract keep(tenantId: string, synonyms: Synonyms): Promise<void>;
}
