import type { Principal } from '#shared/auth/auth';
import type { Change } from '#shared/store/change';
import type { Minor } from '#shared/values/money';
import type { Payment, TillPerson } from '../domain/payment.ts';
import type { ShiftEntry } from '../domain/shift.ts';
import type { Shifts } from '../ports/shifts.ts';

/** The person and the shared tablet behind a change at the till. */
export type TillActor = { readonly by: TillPerson; readonly deviceId: string | null };

export const toTillActor = ({ userId, name, role, deviceId }: Principal): TillActor => ({
  by: { userId, name, role },
  deviceId: deviceId ?? null,
});

/** Returns the open shift to which a change at the till belongs: that of the device, else that of the branch, else null. */
export async function findShiftId(shifts: Shifts, tenantId: string, branchId: string | null, deviceId: string | null) {
  if (branchId === null) return null;
  const ofDevice = deviceId === null ? undefined : await shifts.findOpen(tenantId, branchId, deviceId);
  return ofDevice ?? (await shifts.findOpen(tenantId, branchId, null)) ?? null;
}

/**
 * Returns the changes that add a tender or a refund to the ledger of its shift; none without a shift. `id`: of the tender or the refund.
 * `amount`: what came in, or negative what went out, in minor units.
 */
export function prepareShiftEntry(
  shifts: Shifts,
  { tenantId, id: paymentId, method }: Payment,
  { by, deviceId }: TillActor,
  shiftId: string | null,
  entry: { readonly id: string; readonly kind: ShiftEntry['kind']; readonly amount: Minor; readonly reason: string | null },
  now: Date,
): readonly Change[] {
  if (shiftId === null) return [];
  return shifts.prepareEntry(tenantId, shiftId, { ...entry, method, paymentId, by, deviceId, at: now.toISOString() });
}
