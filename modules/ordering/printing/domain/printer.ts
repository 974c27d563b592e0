import { textKey } from '#shared/values/text-key';

/** `polled`: it asks the server for its jobs (CloudPRNT). `tcp`: the server connects to it. */
export const printerKinds = ['polled', 'tcp'] as const;
/** What keeps a job from being printed. */
export const printerFaults = ['offline', 'paper-out', 'cover-open', 'error'] as const;
export type PrinterFault = (typeof printerFaults)[number];
/** What a printer has last said of itself, and when (ISO-8601). */
export type PrinterState = { readonly status: 'ready' | PrinterFault; readonly at: string };

export type Printer = {
  readonly id: string;
  readonly tenantId: string;
  readonly branchId: string;
  readonly name: string;
  /** The station whose lines its tickets contain; null: all lines. */
  readonly station: string | null;
  readonly kind: (typeof printerKinds)[number];
  /** `host:port` of a `tcp` printer, else null. */
  readonly address: string | null;
  /** The hash of the key with which a `polled` printer asks, else null. */
  readonly keyHash: string | null;
  /** Null until it is heard of for the first time. */
  readonly state: PrinterState | null;
  readonly createdAt: string;
};

/** All printers of a branch are read at once, and an order has at most one ticket for each. */
export const maxPrintersPerBranch = 20;
/** A polled printer that has not asked for so long is offline. It usually asks every few seconds. */
const silentMilliseconds = 120_000;
/** How old a stored state may become while a printer keeps saying the same. */
const stateMilliseconds = 60_000;

/** What is known of a printer now; null: nothing yet. */
export function readPrinterState({ kind, state }: Pick<Printer, 'kind' | 'state'>, now: Date): PrinterState | null {
  const isSilent = kind === 'polled' && state !== null && now.getTime() - Date.parse(state.at) > silentMilliseconds;
  return isSilent ? { status: 'offline', at: state.at } : state;
}

/** The printer with what it says of itself; the same object if that was stored already, a short time ago. */
export function noteState(printer: Printer, status: PrinterState['status'], now: Date): Printer {
  const { state } = printer;
  const isKnown = state?.status === status && now.getTime() - Date.parse(state.at) < stateMilliseconds;
  return isKnown ? printer : { ...printer, state: { status, at: now.toISOString() } };
}

type StationLine = { readonly station?: string | undefined; readonly category: string };

/** Whether a line is made at a station (null: at any): at that of its product, else at that of its category. */
export const isMadeAt = ({ station, category }: StationLine, printed: string | null): boolean =>
  printed === null || textKey(station ?? category) === textKey(printed);

/**
 * The printers of the tickets of an order, from all printers of its branch, oldest first: for each station with a line of the order, and for
 * everything, the first printer. So a second printer of a station never makes the kitchen cook twice.
 */
export function chooseTicketPrinters(printers: readonly Printer[], lines: readonly StationLine[]): readonly Printer[] {
  const chosen = new Map<string | null, Printer>();
  for (const printer of printers) {
    const key = printer.station === null ? null : textKey(printer.station);
    if (!chosen.has(key) && lines.some((line) => isMadeAt(line, printer.station))) chosen.set(key, printer);
  }
  return [...chosen.values()];
}

/** The printer of receipts: the first without a station, or the only one of the branch. */
export const chooseReceiptPrinter = (printers: readonly Printer[]): Printer | undefined =>
  printers.find(({ station }) => station === null) ?? (printers.length === 1 ? printers[0] : undefined);
