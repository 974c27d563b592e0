import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { PrintJob } from '../domain/print-job.ts';

/** `branchIds` null: all branches. Newest first; `after`: `next` of the previous page. */
export type PrintJobQuery = {
  readonly branchIds: readonly string[] | null;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly matches?: ((job: PrintJob) => boolean) | undefined;
};
export type PrintJobPage = { readonly jobs: readonly PrintJob[]; readonly next?: string };
export type NewPrintJobs = {
  /** What makes the jobs, such as an event of an order: it makes them once. Absent: every time. */
  readonly once?: { readonly orderId: string; readonly occasion: string } | undefined;
  readonly alsoCommit?: readonly Change[] | undefined;
  readonly idempotencyRecord?: IdempotencyRecord | undefined;
};

/**
 * Stores print jobs, for a week. An open job has a timer (`print-job`) at its deadline, set in the write that queues or sends it and cleared
 * in the write that ends it, so that no job is forgotten.
 */
export abstract class PrintJobs {
  /**
   * Stores new jobs, at most 20, and `alsoCommit`, all or nothing.
   * @returns false, and stores nothing, if the occasion of `once` has had its jobs, or a condition of `alsoCommit` no longer holds
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract add(jobs: readonly PrintJob[], options?: NewPrintJobs): Promise<boolean>;
  /** Whether an occasion of an order has had its jobs. */
  abstract hasHappened(tenantId: string, orderId: string, occasion: string): Promise<boolean>;
  /**
   * Stores a changed job with its events and the idempotency record.
   * @returns false, and stores nothing, if the job has changed since it was read
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract change(
    stored: Versioned<PrintJob>,
    job: PrintJob,
    events: readonly Envelope[],
    idempotencyRecord?: IdempotencyRecord,
  ): Promise<boolean>;
  abstract find(tenantId: string, id: string): Promise<Versioned<PrintJob> | undefined>;
  /** The open jobs of a printer, at most 50, those that have waited longest first. */
  abstract listOpen(tenantId: string, printerId: string): Promise<readonly Versioned<PrintJob>[]>;
  abstract list(tenantId: string, query: PrintJobQuery): Promise<PrintJobPage>;
  /** Commits changes such as a timer. Returns false if a condition of them no longer holds. */
  abstract commit(changes: readonly Change[]): Promise<boolean>;
}
