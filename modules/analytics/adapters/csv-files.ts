import { tenderMethods } from '#shared/events/payloads/fields';
import { escapeCsvCell } from '#shared/values/csv-cells';
import { formatAmount } from '#shared/values/money';
import { type OrderMoney, toCurrentAmounts, toOrderMoney, toSoldLines } from '../domain/order-money.ts';
import { isLate, type OrderProjection, toProjectedStatus, toStepStart } from '../domain/order-projection.ts';
import { type PlacedOrder, toLineId, toOrderChannel } from '../domain/placed-order.ts';
import type { ShiftProjection } from '../domain/shift-projection.ts';
import type { DayFigures, Records } from '../use-cases/export-records.ts';

/** A file of an export. `chunks` reads it anew, a batch of rows at a time. */
export type CsvFile = { readonly name: string; readonly chunks: () => AsyncIterable<string> };
type Cell = string | number | boolean | null | undefined;
type Row = readonly Cell[];
type Placed = OrderProjection & { readonly created: PlacedOrder };

/** Spreadsheets read a file without it in the letters of the computer. */
const byteOrderMark = '\ufeff';

const orderColumns = [
  ...(['order_id', 'number', 'day', 'created_at', 'branch_id', 'channel', 'type', 'status', 'payment_method', 'customer_id'] as const),
  ...(['currency', 'gross', 'discounts', 'fees', 'charges', 'tax', 'tip', 'total', 'refunds', 'net', 'sales', 'written_off'] as const),
  ...(['late', 'seconds'] as const),
];
const lineColumns = [
  ...(['order_id', 'line_id', 'product_id', 'title', 'quantity', 'unit_price', 'total_amount'] as const),
  ...(['voided', 'status', 'created_at'] as const),
];
const tenderColumns = ['payment_id', 'order_id', 'method', 'amount', 'tip', 'shift_id', 'user_id', 'created_at'];
const refundColumns = ['refund_id', 'payment_id', 'order_id', 'method', 'amount', 'reason', 'shift_id', 'created_at'];
const stepColumns = ['order_id', 'step_name', 'user_id', 'started_at', 'finished_at', 'seconds'];
const shiftColumns = [
  ...(['shift_id', 'branch_id', 'device_id', 'opened_at', 'opened_by', 'closed_at', 'closed_by', 'currency', 'float'] as const),
  ...tenderMethods.flatMap((method) => [`expected_${method}`, `counted_${method}`, `difference_${method}`]),
];
const dayColumns = [
  ...(['day', 'orders', 'cancelled_orders', 'currency', 'sales', 'gross', 'net', 'discounts', 'tax', 'charges', 'fees', 'tips'] as const),
  ...(['refunds', 'written_off', 'cancelled', 'voids', 'comps'] as const),
];

/**
 * Returns the files of an export: CSV in UTF-8, with commas, a point before decimals, and times in ISO 8601 in UTC. Amounts have all
 * decimals of their currency.
 */
export function toCsvFiles(records: Records): readonly CsvFile[] {
  const { currency } = records;
  const ofOrders = (name: string, columns: Row, toRows: (order: Placed, currency: string) => readonly Row[]): CsvFile => ({
    name,
    chunks: () => toChunks(columns, records.iterateOrders(), (order) => (isPlaced(order) ? toRows(order, currency) : [])),
  });
  return [
    ofOrders('orders.csv', orderColumns, toOrderRows),
    ofOrders('lines.csv', lineColumns, toLineRows),
    ofOrders('tenders.csv', tenderColumns, toTenderRows),
    ofOrders('refunds.csv', refundColumns, toRefundRows),
    ofOrders('steps.csv', stepColumns, toStepRows),
    { name: 'shifts.csv', chunks: () => toChunks(shiftColumns, records.iterateShifts(), (shift) => [toShiftRow(shift)]) },
    {
      name: 'daily_figures.csv',
      chunks: () => toChunks(dayColumns, inOneBatch(records.readDays), (day) => [toDayRow(day, currency)]),
    },
  ];
}

async function* inOneBatch<Of>(read: () => Promise<readonly Of[]>) {
  yield await read();
}

async function* toChunks<Of>(columns: Row, batches: AsyncIterable<readonly Of[]>, toRows: (one: Of) => readonly Row[]) {
  const { stringify } = await import('csv-stringify/sync');
  // By default, csv-stringify quotes a cell only if it contains the record delimiter. This also quotes single CR and LF.
  const options = { record_delimiter: 'windows', quoted_match: /[\r\n]/, cast: { boolean: String } } as const;
  yield byteOrderMark + stringify([[...columns]], options);
  for await (const batch of batches) {
    const rows = batch.flatMap(toRows).map((row) => row.map(toSafeCell));
    if (rows.length > 0) yield stringify(rows, options);
  }
}

/** A negative amount starts like a formula and is none. */
const toSafeCell = (cell: Cell) => (typeof cell === 'string' && !/^-?\d+(\.\d+)?$/.test(cell) ? escapeCsvCell(cell) : cell);
const isPlaced = (order: OrderProjection): order is Placed => order.created !== undefined;
const netOf = ({ gross, discounts, tax }: OrderMoney) => gross - discounts - tax;

function toOrderRows(order: Placed, currency: string): readonly Row[] {
  const { created, orderId, delivered } = order;
  const [amounts, money] = [toCurrentAmounts(order), toOrderMoney(order)];
  if (!amounts || !money) return [];
  const amount = (minor: number) => formatAmount(minor, currency);
  const day = created.tenantTime?.day ?? created.day;
  const isCancelled = order.cancelled === true;
  const gross = amounts.total + amounts.discounts - amounts.fees - amounts.charges - amounts.tip;
  return [
    [
      ...[
        orderId,
        created.number,
        day,
        created.createdAt,
        created.branchId,
        toOrderChannel(created),
        created.type,
        toProjectedStatus(order),
      ],
      ...[created.paymentMethod, created.customerId, currency],
      ...[gross, amounts.discounts, amounts.fees, amounts.charges, amounts.tax, amounts.tip, amounts.total, money.refunds].map(amount),
      ...[isCancelled ? 0 : netOf(money), money.sales, money.writtenOff].map(amount),
      ...[isLate(order), delivered?.seconds],
    ],
  ];
}

function toLineRows(order: Placed, currency: string): readonly Row[] {
  const sold = toSoldLines(order);
  return order.created.lines.map((line, index): Row => {
    const left = sold[index] ?? line;
    const unitPrice = formatAmount(line.amount / line.quantity, currency);
    return [
      ...[order.orderId, line.lineId ?? toLineId(index), line.productId, line.name, left.quantity, unitPrice],
      ...[formatAmount(left.amount, currency), line.quantity - left.quantity, toProjectedStatus(order), order.created.createdAt],
    ];
  });
}

const toTenderRows = ({ orderId, payments = {} }: Placed, currency: string): readonly Row[] =>
  Object.entries(payments).map(([paymentId, { method, amount, tip, shiftId, by, at }]) => {
    return [paymentId, orderId, method, formatAmount(amount, currency), formatAmount(tip, currency), shiftId, by?.userId, at];
  });

const toRefundRows = ({ orderId, refunds = {} }: Placed, currency: string): readonly Row[] =>
  Object.entries(refunds).map(([refundId, { paymentId, method, amount, reason, shiftId, at }]) => {
    return [refundId, paymentId, orderId, method, formatAmount(amount, currency), reason, shiftId, at];
  });

const toStepRows = ({ orderId, steps }: Placed): readonly Row[] =>
  Object.entries(steps).flatMap(([stepName, step]) => {
    if (step.status !== 'DONE' || step.milliseconds === undefined) return [];
    return [[orderId, stepName, step.by?.userId, toStepStart(step), step.finishedAt, step.milliseconds / 1_000]];
  });

function toShiftRow({ shiftId, branchId, deviceId, currency, openedAt, opened, closed }: ShiftProjection): Row {
  const amount = (minor: number | undefined) => (minor === undefined ? undefined : formatAmount(minor, currency));
  return [
    ...[shiftId, branchId, deviceId, openedAt, opened?.by.userId, closed?.at, closed?.by.userId, currency, amount(opened?.float)],
    ...tenderMethods.flatMap((method) => [closed?.expected[method], closed?.counted[method], closed?.difference[method]].map(amount)),
  ];
}

function toDayRow(day: DayFigures, currency: string): Row {
  const { sales, gross, net, discounts, tax, charges, fees, tips, refunds, writtenOff, cancelled, voids, comps } = day;
  const amounts = [sales, gross, net, discounts, tax, charges, fees, tips, refunds, writtenOff, cancelled, voids, comps];
  return [day.day, day.orders, day.byStatus.CANCELLED, currency, ...amounts.map((amount) => formatAmount(amount, currency))];
}
