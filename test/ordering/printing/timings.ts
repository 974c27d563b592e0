import type { PrinterTimings } from '#modules/ordering/printing/adapters/tcp-printer-connection';

/** Of printers on this machine. */
export const quickTimings: PrinterTimings = { connect: 5_000, answer: 5_000, ask: 5, settle: 40, print: 5_000 };
