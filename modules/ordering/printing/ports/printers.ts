import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { Printer } from '../domain/printer.ts';

/** `branchIds` null: all branches. Oldest first; `after`: `next` of the previous page. */
export type PrinterQuery = { readonly branchIds: readonly string[] | null; readonly limit: number; readonly after?: string | undefined };
export type PrinterPage = { readonly printers: readonly Printer[]; readonly next?: string };

/** Stores the printers of the branches. */
export abstract class Printers {
  /** Stores a new printer with its events. @throws DuplicateRequest if the idempotency key already has a response */
  abstract add(printer: Printer, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /** Returns false, and stores nothing, if the printer has changed since it was read. Its branch never changes. */
  abstract change(stored: Versioned<Printer>, printer: Printer, events: readonly Envelope[]): Promise<boolean>;
  /** Returns false, and removes nothing, if the printer has changed since it was read. */
  abstract remove(stored: Versioned<Printer>, events: readonly Envelope[]): Promise<boolean>;
  abstract find(tenantId: string, id: string): Promise<Versioned<Printer> | undefined>;
  /** All printers of a branch, oldest first; they are at most about `maxPrintersPerBranch`. */
  abstract listByBranch(tenantId: string, branchId: string): Promise<readonly Printer[]>;
  abstract list(tenantId: string, query: PrinterQuery): Promise<PrinterPage>;
}
