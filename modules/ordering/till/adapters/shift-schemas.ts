import * as z from 'zod';
import { tenderMethods } from '#shared/events/payloads/fields';
import { amountSchema, toDecimal } from '#shared/values/money';
import { type AmountsByMethod, type Shift, type ShiftEntry, subtractAmounts } from '../domain/shift.ts';
import type { ListedShift } from '../use-cases/list-shifts.ts';
import type { ShiftReport } from '../use-cases/manage-shifts.ts';
import { PersonResponse, positiveAmount } from './payment-schemas.ts';

const id = z.string().min(1).max(100);

export const OpenShiftBody = z.object({ branchId: id, float: amountSchema }).meta({ id: 'ShiftInput' });
export const MovementBody = z
  .object({ kind: z.enum(['in', 'out']), amount: positiveAmount, reason: z.string().min(1).max(300) })
  .meta({ id: 'ShiftMovementInput' });
/** Cash has to be counted; what else is not counted is taken to be as expected. */
export const CloseShiftBody = z
  .object({
    counted: z.object({
      cash: amountSchema,
      card: amountSchema.optional(),
      wallet: amountSchema.optional(),
      other: amountSchema.optional(),
    }),
  })
  .meta({ id: 'ShiftCountInput' });

const AmountsResponse = z.object({ cash: z.number(), card: z.number(), wallet: z.number(), other: z.number() });
/** `amount` is negative for what went out. */
const EntryResponse = z
  .object({
    id: z.string(),
    kind: z.enum(['float', 'tender', 'refund', 'in', 'out']),
    method: z.enum(tenderMethods),
    amount: z.number(),
    paymentId: z.string().nullable(),
    reason: z.string().nullable(),
    by: PersonResponse,
    deviceId: z.string().nullable(),
    at: z.string(),
  })
  .meta({ id: 'ShiftEntry' });

/** The amounts are null while they are not told: before the count, and `expected` to whoever is no manager. */
export const ShiftResponse = z
  .object({
    id: z.string(),
    branchId: z.string(),
    deviceId: z.string().nullable(),
    status: z.enum(['OPEN', 'CLOSED']),
    float: z.number(),
    currency: z.string(),
    openedBy: PersonResponse,
    openedAt: z.string(),
    closedBy: PersonResponse.nullable(),
    closedAt: z.string().nullable(),
    expected: AmountsResponse.nullable(),
    counted: AmountsResponse.nullable(),
    difference: AmountsResponse.nullable(),
  })
  .meta({ id: 'Shift' });
/** `entries`: the whole ledger, to whom `expected` is told. */
export const ShiftReportResponse = ShiftResponse.extend({
  movements: z.array(EntryResponse),
  entries: z.array(EntryResponse).nullable(),
}).meta({ id: 'ShiftReport' });

const toAmounts = (amounts: AmountsByMethod, currency: string) => ({
  cash: toDecimal(amounts.cash, currency),
  card: toDecimal(amounts.card, currency),
  wallet: toDecimal(amounts.wallet, currency),
  other: toDecimal(amounts.other, currency),
});

/** `isManager`: whether what is expected is told before the count. */
export const toShiftResponse = ({ shift, expected }: ListedShift, isManager: boolean): z.infer<typeof ShiftResponse> => {
  const { id, branchId, deviceId, currency, openedBy, openedAt, closed } = shift;
  return {
    id,
    branchId,
    deviceId,
    status: closed ? 'CLOSED' : 'OPEN',
    float: toDecimal(shift.float, currency),
    currency,
    openedBy,
    openedAt,
    closedBy: closed?.by ?? null,
    closedAt: closed?.at ?? null,
    expected: closed || isManager ? toAmounts(expected, currency) : null,
    counted: closed && toAmounts(closed.counted, currency),
    difference: closed && toAmounts(subtractAmounts(closed.counted, closed.expected), currency),
  };
};

export const toShiftReportResponse = (report: ShiftReport, isManager: boolean): z.infer<typeof ShiftReportResponse> => {
  const { shift, entries } = report;
  const toEntry = (entry: ShiftEntry) => ({ ...entry, amount: toDecimal(entry.amount, shift.currency) });
  const isTold = isManager || isClosed(shift);
  return {
    ...toShiftResponse(report, isManager),
    movements: entries.filter(({ kind }) => kind === 'in' || kind === 'out').map(toEntry),
    entries: isTold ? entries.map(toEntry) : null,
  };
};

const isClosed = ({ closed }: Shift) => closed !== null;
