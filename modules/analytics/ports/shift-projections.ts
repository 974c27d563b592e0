import type { ShiftProjection } from '../domain/shift-projection.ts';

/** Both are undefined if nothing is stored of the shift yet. */
export type VersionedShiftProjection = { readonly shift: ShiftProjection | undefined; readonly version: string | undefined };

/** The projection of each shift of a till. Saving one also updates its flags. */
export abstract class ShiftProjections {
  abstract find(tenantId: string, shiftId: string): Promise<VersionedShiftProjection>;
  /** Replaces `before` with `after`. Returns false, and changes nothing, if the projection has changed since `before` was read. */
  abstract save(tenantId: string, before: VersionedShiftProjection, after: ShiftProjection): Promise<boolean>;
  /**
   * Returns the shifts that were opened in a range of instants (ISO 8601; `from` inclusive, `to` exclusive), oldest first, in batches of at
   * most 100.
   */
  abstract iterate(tenantId: string, from: string, to: string): AsyncIterable<readonly ShiftProjection[]>;
}
