import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { toEnvelopes } from '#shared/events/events';
import { conflictRetries } from '../../domain/errors.ts';
import { canConfirm, endJob, isOpenJob, type PrintCause, type PrintJob } from '../domain/print-job.ts';
import { noteState, type PrinterState } from '../domain/printer.ts';
import type { PrintJobs } from '../ports/print-jobs.ts';
import type { Printers } from '../ports/printers.ts';

type Deps = { readonly jobs: PrintJobs; readonly printers: Printers; readonly clock: Clock };

/** Records what has become of a job, and how its printer is. */
export class FinishPrintJob {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Ends one attempt of a job, if it has not ended yet. `cause` null: it was printed; that counts also after a failure, if it had been sent.
   * @throws `ordering.changed-meanwhile` after 50 conflicts
   */
  async end({ tenantId, id, attempt }: Pick<PrintJob, 'tenantId' | 'id' | 'attempt'>, cause: PrintCause | null): Promise<void> {
    const { jobs, clock } = this.#deps;
    await retryOnConflict(async () => {
      const stored = await jobs.find(tenantId, id);
      if (!stored || stored.value.attempt !== attempt) return true;
      if (!(cause === null ? canConfirm : isOpenJob)(stored.value)) return true;
      const now = clock.now();
      const { job, events } = endJob(stored.value, cause, now);
      return jobs.change(stored, job, toEnvelopes(events, { tenantId, correlationId: `print-${id}` }, now));
    }, conflictRetries);
  }

  /** Notes what a printer says of itself. If two do so at once, one is enough. */
  async noteState(tenantId: string, printerId: string, status: PrinterState['status']): Promise<void> {
    const { printers, clock } = this.#deps;
    const stored = await printers.find(tenantId, printerId);
    if (!stored) return;
    const printer = noteState(stored.value, status, clock.now());
    if (printer !== stored.value) await printers.change(stored, printer, []);
  }
}
