import type { Flag } from '../domain/flag.ts';

export type FlagQuery = {
  readonly tenantId: string;
  /** Instants in ISO 8601: `from` inclusive, `to` exclusive. */
  readonly from: string;
  readonly to: string;
  /** Null: all branches, and orders without a branch. */
  readonly branchIds: readonly string[] | null;
  readonly limit: number;
  /** `next` of the previous page; undefined for the first page. */
  readonly after: string | undefined;
};
/** `next` is absent on the last page. */
export type FlagPage = { readonly flags: readonly Flag[]; readonly next?: string };

/** The flags of orders and shifts. They are stored together with the projections from which they follow. */
export abstract class Flags {
  /** Lists the flags whose time is in the range, newest first. */
  abstract list(query: FlagQuery): Promise<FlagPage>;
}
