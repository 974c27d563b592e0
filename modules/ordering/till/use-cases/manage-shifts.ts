import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { domainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { toMinor } from '#shared/values/money';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { VenueAccess } from '../../venues/use-cases/venue-access.ts';
import { type AmountsByMethod, assertShiftOpen, closeShift, openShift, type Shift, type ShiftEntry } from '../domain/shift.ts';
import type { Payments } from '../ports/payments.ts';
import type { Shifts } from '../ports/shifts.ts';
import { toTillActor } from './find-shift.ts';

/** Cash that is put into the drawer or taken out of it without a sale. `amount`: in decimals of the shift's currency. */
export type MovementRequest = { readonly kind: 'in' | 'out'; readonly amount: number; readonly reason: string };
/** In decimals of the shift's currency. */
export type CountRequest = { readonly cash: number } & { readonly [method in 'card' | 'wallet' | 'other']?: number | undefined };
/** A shift with the sums of its ledger and the ledger itself, oldest first. */
export type ShiftReport = {
  readonly shift: Shift;
  readonly expected: AmountsByMethod;
  readonly entries: readonly ShiftEntry[];
};

type Deps = {
  readonly shifts: Shifts;
  readonly payments: Payments;
  readonly venueAccess: VenueAccess;
  readonly tenantCopies: TenantCopies;
  readonly clock: Clock;
};

/** Opens, moves cash of, closes and shows the shifts of the tills. */
export class ManageShifts {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Opens a shift of the caller's shared tablet, or of the branch if they work on a device of their own.
   * @throws `ordering.shift-open` naming the open one; `ordering.branch-not-found`; `auth.other-branch`; TooManyDecimals
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async open(
    principal: Principal,
    { branchId, float: decimal }: { readonly branchId: string; readonly float: number },
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<ShiftReport>,
  ): Promise<ShiftReport> {
    const { shifts, venueAccess, tenantCopies, clock } = this.#deps;
    const { tenantId } = principal;
    await venueAccess.branch(principal, branchId);
    const { currency } = await tenantCopies.waitForTenant(tenantId);
    const { by, deviceId } = toTillActor(principal);
    const now = clock.now();
    const float = toMinor(decimal, currency, 'float');
    const { shift, entry, events } = openShift({ id: newId(), tenantId, branchId, deviceId, float, currency }, by, now);
    const report = { shift, expected: { cash: float, card: 0, wallet: 0, other: 0 }, entries: [entry] };
    if (await shifts.open(shift, entry, toEnvelopes(events, cause, now), recordIdempotency?.(report))) return report;
    const shiftId = await shifts.findOpen(tenantId, branchId, deviceId);
    throw orderingError('ordering.shift-open', { data: { shiftId: shiftId ?? null } });
  }

  /**
   * Adds a movement to an open shift, with a line in the activity log.
   * @throws `ordering.shift-closed`; the errors of `get`; TooManyDecimals; `ordering.changed-meanwhile`; DuplicateRequest
   */
  async move(
    principal: Principal,
    shiftId: string,
    { kind, amount: decimal, reason }: MovementRequest,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<ShiftReport>,
  ): Promise<ShiftReport> {
    const { shifts, payments, clock } = this.#deps;
    const { tenantId, userId } = principal;
    const id = newId();
    return retryOnConflict(async () => {
      const { shift, expected, entries } = await this.get(principal, shiftId);
      assertShiftOpen(shift);
      const amount = toMinor(decimal, shift.currency, 'amount') * (kind === 'in' ? 1 : -1);
      const now = clock.now();
      const line = { id, kind, method: 'cash', amount, paymentId: null, reason, at: now.toISOString() } as const;
      const entry: ShiftEntry = { ...line, ...toTillActor(principal) };
      const report = { shift, expected: { ...expected, cash: expected.cash + amount }, entries: [...entries, entry] };
      const logged = domainEvent('ActivityRecorded', { action: 'mover_caja', result: 'éxito', about: shiftId, userId });
      const changes = shifts.prepareEntry(tenantId, shiftId, entry);
      return (await payments.commit(changes, toEnvelopes([logged], cause, now), recordIdempotency?.(report))) && report;
    }, conflictRetries);
  }

  /**
   * Closes a shift with what was counted. Whatever is recorded at the same time is either counted before, or belongs to no shift or the
   * next one.
   * @throws `ordering.shift-closed`; the errors of `get`; TooManyDecimals; `ordering.changed-meanwhile`; DuplicateRequest
   */
  async close(
    principal: Principal,
    shiftId: string,
    count: CountRequest,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<ShiftReport>,
  ): Promise<ShiftReport> {
    const { shifts, clock } = this.#deps;
    const { tenantId } = principal;
    return retryOnConflict(async () => {
      const stored = await this.#find(principal, shiftId);
      const totals = await this.#findTotals(tenantId, shiftId);
      const { currency } = stored.value;
      const counted = Object.entries(count).flatMap(([method, amount]) =>
        amount === undefined ? [] : [[method, toMinor(amount, currency, 'counted', method)]],
      );
      const now = clock.now();
      const { shift, events } = closeShift(stored.value, totals.value, Object.fromEntries(counted), toTillActor(principal).by, now);
      const entries = await shifts.listEntries(tenantId, shiftId);
      const report = { shift, expected: totals.value, entries };
      return (await shifts.close(stored, totals, shift, toEnvelopes(events, cause, now), recordIdempotency?.(report))) && report;
    }, conflictRetries);
  }

  /** @throws `ordering.shift-not-found`; `auth.other-branch` */
  async get(principal: Principal, shiftId: string): Promise<ShiftReport> {
    const { shifts } = this.#deps;
    const { tenantId } = principal;
    const { value: shift } = await this.#find(principal, shiftId);
    const [{ value: expected }, entries] = await Promise.all([this.#findTotals(tenantId, shiftId), shifts.listEntries(tenantId, shiftId)]);
    return { shift, expected: shift.closed?.expected ?? expected, entries };
  }

  async #find(principal: Principal, shiftId: string): Promise<Versioned<Shift>> {
    const stored = await this.#deps.shifts.find(principal.tenantId, shiftId);
    if (!stored) throw orderingError('ordering.shift-not-found');
    if (!canAccessBranch(principal, stored.value.branchId)) throw authError('auth.other-branch');
    return stored;
  }

  async #findTotals(tenantId: string, shiftId: string): Promise<Versioned<AmountsByMethod>> {
    const totals = await this.#deps.shifts.findTotals(tenantId, shiftId);
    if (!totals) throw new Error(`shift ${shiftId} has no sums`);
    return totals;
  }
}
