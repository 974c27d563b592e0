import type { DomainEvent } from '#shared/events/events';

type Closing = DomainEvent<'ShiftClosed'>['data'];

/**
 * A shift of a till from the events that have arrived so far, in any order. Amounts are in minor units. `dayEndsAt`: when the business day
 * in which it was opened is over.
 */
export type ShiftProjection = {
  readonly shiftId: string;
  readonly branchId: string;
  readonly deviceId: string | null;
  readonly currency: string;
  readonly openedAt: string;
  readonly opened?: Pick<DomainEvent<'ShiftOpened'>['data'], 'by' | 'float'> & { readonly dayEndsAt: string };
  readonly closed?: Pick<Closing, 'by' | 'at' | 'expected' | 'counted' | 'difference'>;
};

/** Applies ShiftOpened. Returns the same object if the event was applied before. */
export function projectShiftOpened(
  shift: ShiftProjection | undefined,
  { shiftId, branchId, deviceId, currency, by, float, at }: DomainEvent<'ShiftOpened'>['data'],
  dayEndsAt: string,
): ShiftProjection {
  if (shift?.opened) return shift;
  return { ...shift, shiftId, branchId, deviceId, currency, openedAt: new Date(at).toISOString(), opened: { by, float, dayEndsAt } };
}

/** Applies ShiftClosed. Returns the same object if the event was applied before. */
export function projectShiftClosed(shift: ShiftProjection | undefined, data: Closing): ShiftProjection {
  if (shift?.closed) return shift;
  const { shiftId, branchId, deviceId, currency, openedAt, by, at, expected, counted, difference } = data;
  const closed = { by, at, expected, counted, difference };
  return { ...shift, shiftId, branchId, deviceId, currency, openedAt: new Date(openedAt).toISOString(), closed };
}
