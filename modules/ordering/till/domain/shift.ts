import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { TenderMethod } from '#shared/events/payloads/fields';
import type { Minor } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { TillPerson } from './payment.ts';

/** Amounts in minor units by the method of payment. */
export type AmountsByMethod = Readonly<Record<TenderMethod, Minor>>;
export const noAmounts: AmountsByMethod = { cash: 0, card: 0, wallet: 0, other: 0 };

/** A till from its opening to its count: of one device, or of the branch where `deviceId` is null. */
export type Shift = {
  readonly id: string;
  readonly tenantId: string;
  readonly branchId: string;
  readonly deviceId: string | null;
  /** The cash in the drawer at the opening, in minor units. */
  readonly float: Minor;
  readonly currency: string;
  readonly openedBy: TillPerson;
  readonly openedAt: string;
  /** Null while it is open. What was not counted is taken to be as expected. */
  readonly closed: {
    readonly by: TillPerson;
    readonly at: string;
    readonly expected: AmountsByMethod;
    readonly counted: AmountsByMethod;
  } | null;
};

/**
 * A line of a shift's ledger; the expected amount of a method is the sum of its lines. `amount`: in minor units, negative for what went
 * out. `paymentId`: of a tender or a refund.
 */
export type ShiftEntry = {
  readonly id: string;
  readonly kind: 'float' | 'tender' | 'refund' | 'in' | 'out';
  readonly method: TenderMethod;
  readonly amount: Minor;
  readonly paymentId: string | null;
  readonly reason: string | null;
  readonly by: TillPerson;
  readonly deviceId: string | null;
  readonly at: string;
};

type NewShift = Pick<Shift, 'id' | 'tenantId' | 'branchId' | 'deviceId' | 'float' | 'currency'>;

/** Opens a shift. The float is the first line of its ledger. */
export function openShift(
  input: NewShift,
  by: TillPerson,
  now: Date,
): { readonly shift: Shift; readonly entry: ShiftEntry; readonly events: readonly DomainEvent[] } {
  const { id: shiftId, branchId, deviceId, float, currency } = input;
  const at = now.toISOString();
  return {
    shift: { ...input, openedBy: by, openedAt: at, closed: null },
    entry: { id: shiftId, kind: 'float', method: 'cash', amount: float, paymentId: null, reason: null, by, deviceId, at },
    events: [domainEvent('ShiftOpened', { shiftId, branchId, deviceId, float, currency, by, at })],
  };
}

/** @throws `ordering.shift-closed` */
export function assertShiftOpen({ id, closed }: Shift) {
  if (closed) throw orderingError('ordering.shift-closed', { data: { shiftId: id } });
}

/**
 * Closes a shift with what was counted. A method that was not counted counts as expected.
 * @throws `ordering.shift-closed`
 */
export function closeShift(
  shift: Shift,
  expected: AmountsByMethod,
  counted: Partial<AmountsByMethod>,
  by: TillPerson,
  now: Date,
): { readonly shift: Shift; readonly events: readonly DomainEvent[] } {
  assertShiftOpen(shift);
  const at = now.toISOString();
  const closed = { by, at, expected, counted: { ...expected, ...counted } };
  const { id: shiftId, branchId, deviceId, currency, openedAt } = shift;
  const difference = subtractAmounts(closed.counted, expected);
  const payload = { shiftId, branchId, deviceId, expected, counted: closed.counted, difference, currency, openedAt };
  return { shift: { ...shift, closed }, events: [domainEvent('ShiftClosed', { ...payload, by, at })] };
}

export const subtractAmounts = (from: AmountsByMethod, amounts: AmountsByMethod): AmountsByMethod => ({
  cash: from.cash - amounts.cash,
  card: from.card - amounts.card,
  wallet: from.wallet - amounts.wallet,
  other: from.other - amounts.other,
});
