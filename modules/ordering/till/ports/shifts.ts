import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { AmountsByMethod, Shift, ShiftEntry } from '../domain/shift.ts';

/**
 * Newest first. `branchIds`: null for all branches of the tenant. `from` (inclusive) and `to` (exclusive) bound `openedAt`. `after`: `next`
 * of the previous page.
 */
export type ShiftQuery = {
  readonly branchIds: readonly string[] | null;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
};
export type ShiftPage = { readonly shifts: readonly Shift[]; readonly next?: string };

/** Stores shifts with their ledgers and, beside each, the sums of its ledger. */
export abstract class Shifts {
  /**
   * Stores a new shift with the first line of its ledger, all or nothing.
   * @returns false, and stores nothing, if its device, or its branch for a shift without one, has an open shift
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract open(shift: Shift, entry: ShiftEntry, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<boolean>;
  abstract find(tenantId: string, id: string): Promise<Versioned<Shift> | undefined>;
  /** Returns the id of the open shift of exactly this device, or with null of the branch without a device. */
  abstract findOpen(tenantId: string, branchId: string, deviceId: string | null): Promise<string | undefined>;
  /**
   * Returns the changes that add a line to the ledger of a shift, for the write of what it tells. They do not get in each other's way;
   * their condition fails once the shift is closed.
   */
  abstract prepareEntry(tenantId: string, shiftId: string, entry: ShiftEntry): readonly Change[];
  /** Returns the sums of a shift's ledger, with the version at which they were read; undefined if there is no such shift. */
  abstract findTotals(tenantId: string, shiftId: string): Promise<Versioned<AmountsByMethod> | undefined>;
  /**
   * Stores a closed shift, all or nothing. From then on no line is added to its ledger, and its device or branch can open another.
   * @returns false, and stores nothing, if the shift or its sums have changed since they were read
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract close(
    stored: Versioned<Shift>,
    totals: Versioned<AmountsByMethod>,
    shift: Shift,
    events: readonly Envelope[],
    idempotencyRecord?: IdempotencyRecord,
  ): Promise<boolean>;
  /** Returns the whole ledger of a shift, oldest first. */
  abstract listEntries(tenantId: string, shiftId: string): Promise<readonly ShiftEntry[]>;
  /** A page reads a bounded number of rows. */
  abstract list(tenantId: string, query: ShiftQuery): Promise<ShiftPage>;
}
