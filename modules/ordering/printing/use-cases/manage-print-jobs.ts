import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import { type PrintJob, retryJob } from '../domain/print-job.ts';
import type { PrintJobPage, PrintJobs } from '../ports/print-jobs.ts';
import type { RunPrintQueue } from './run-print-queue.ts';

export type PrintJobFilter = {
  readonly branchId?: string | undefined;
  readonly status?: PrintJob['status'] | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
};

type Deps = { readonly jobs: PrintJobs; readonly queue: RunPrintQueue; readonly clock: Clock };

/** Shows the staff what was printed at their branches, and prints again what was not. */
export class ManagePrintJobs {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Newest first, those of a week. @throws `auth.other-branch` if the caller does not work at `branchId` */
  async list(principal: Principal, { branchId, status, limit, after }: PrintJobFilter): Promise<PrintJobPage> {
    if (branchId !== undefined && !canAccessBranch(principal, branchId)) throw authError('auth.other-branch');
    const branchIds = branchId === undefined ? principal.branches : [branchId];
    const matches = status && ((job: PrintJob) => job.status === status);
    return this.#deps.jobs.list(principal.tenantId, { branchIds, limit, after, matches });
  }

  /**
   * Queues a job again that has failed.
   * @throws `ordering.print-job-not-found`, `ordering.print-job-not-failed`, `auth.other-branch`
   * @throws `ordering.changed-meanwhile` after 50 conflicts; DuplicateRequest if the idempotency key already has a response
   */
  async retry(principal: Principal, id: string, recordIdempotency?: RecordIdempotency<PrintJob>): Promise<PrintJob> {
    const { jobs, queue, clock } = this.#deps;
    const queued = await retryOnConflict(async () => {
      const stored = await jobs.find(principal.tenantId, id);
      if (!stored) throw orderingError('ordering.print-job-not-found');
      if (!canAccessBranch(principal, stored.value.branchId)) throw authError('auth.other-branch');
      const job = retryJob(stored.value, clock.now());
      return (await jobs.change(stored, job, [], recordIdempotency?.(job))) && job;
    }, conflictRetries);
    queue.wake([queued]);
    return queued;
  }
}
