import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { runAsTenant } from '#shared/tenant-scope';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import { markSent, type PrintJob, readJobId, toJobToken } from '../domain/print-job.ts';
import type { Printer, PrinterFault } from '../domain/printer.ts';
import type { DocumentEncoder, PrinterLanguage } from '../ports/document-encoder.ts';
import type { PrintJobs } from '../ports/print-jobs.ts';
import type { PrinterKeys } from '../ports/printer-keys.ts';
import type { Printers } from '../ports/printers.ts';
import type { FinishPrintJob } from './finish-print-job.ts';
import type { MakePrintDocument } from './make-print-document.ts';

/** What a printer shows to get its jobs. */
export type PrinterCredentials = { readonly printerId: string; readonly key: string };

type Deps = {
  readonly jobs: PrintJobs;
  readonly printers: Printers;
  readonly keys: PrinterKeys;
  readonly encoder: DocumentEncoder;
  readonly makeDocument: MakePrintDocument;
  readonly finishJob: FinishPrintJob;
  readonly clock: Clock;
};

/** Gives the printers that poll their jobs. All methods throw `ordering.bad-printer-key` for an unknown printer or a wrong key. */
export class ServePrinter {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Takes note of how the printer is, and returns the token of the job that it has to fetch; null: nothing. With a `fault` all its open jobs
   * fail, because of that fault. A job that was sent is not offered again: it may have been printed.
   * @throws `ordering.changed-meanwhile` after 50 conflicts
   */
  poll(credentials: PrinterCredentials, fault: PrinterFault | null): Promise<string | null> {
    return this.#serve(credentials, async ({ tenantId, id }) => {
      const { jobs, finishJob } = this.#deps;
      await finishJob.noteState(tenantId, id, fault ?? 'ready');
      const open = await jobs.listOpen(tenantId, id);
      if (fault !== null) {
        for (const { value } of open) await finishJob.end(value, fault);
        return null;
      }
      const next = open.find(({ value }) => value.status === 'QUEUED');
      return next ? toJobToken(next.value) : null;
    });
  }

  /**
   * Returns the bytes of the job of a token, or without one those of the next job, and stores that it was sent. As long as nothing has
   * become of it the same token gives them again, since a download can fail.
   * @throws `ordering.print-job-not-found`, `ordering.tenant-not-found`, or `ordering.changed-meanwhile` after 50 conflicts
   */
  fetch(credentials: PrinterCredentials, token: string | undefined, language: PrinterLanguage): Promise<Uint8Array> {
    return this.#serve(credentials, async (printer) => {
      const { jobs, encoder, makeDocument, clock } = this.#deps;
      return retryOnConflict(async () => {
        const stored = await this.#findJob(printer, token, ['QUEUED', 'SENT']);
        if (!stored) throw orderingError('ordering.print-job-not-found');
        const data = await encoder.encode(await makeDocument.run(stored.value), language);
        if (stored.value.status === 'SENT') return data;
        return (await jobs.change(stored, markSent(stored.value, clock.now()), [])) && data;
      }, conflictRetries);
    });
  }

  /**
   * Takes the answer of the printer to the job of a token, or without one to the job that was sent. `fault` null: it was printed. An answer
   * to nothing that waits for one changes nothing.
   * @throws `ordering.changed-meanwhile` after 50 conflicts
   */
  confirm(credentials: PrinterCredentials, token: string | undefined, fault: PrinterFault | null): Promise<void> {
    return this.#serve(credentials, async (printer) => {
      const { finishJob } = this.#deps;
      const stored = await this.#findJob(printer, token, ['SENT', 'FAILED']);
      if (stored) await finishJob.end(stored.value, fault);
      await finishJob.noteState(printer.tenantId, printer.id, fault ?? 'ready');
    });
  }

  async #findJob({ tenantId, id }: Printer, token: string | undefined, statuses: readonly PrintJob['status'][]) {
    const { jobs } = this.#deps;
    if (token === undefined) {
      const open = await jobs.listOpen(tenantId, id);
      const ofStatus = statuses.map((status) => open.find(({ value }) => value.status === status));
      return ofStatus.find((stored) => stored !== undefined);
    }
    const stored = await jobs.find(tenantId, readJobId(token));
    const isMeant = stored?.value.printerId === id && toJobToken(stored.value) === token && statuses.includes(stored.value.status);
    return isMeant ? stored : undefined;
  }

  async #serve<T>({ printerId, key }: PrinterCredentials, work: (printer: Printer) => Promise<T>): Promise<T> {
    const { printers, keys } = this.#deps;
    const tenantId = keys.readTenantId(key);
    if (tenantId === undefined) throw orderingError('ordering.bad-printer-key');
    return runAsTenant(tenantId, async () => {
      const printer = (await printers.find(tenantId, printerId))?.value;
      if (!printer?.keyHash || !keys.matches(key, printer.keyHash)) throw orderingError('ordering.bad-printer-key');
      return work(printer);
    });
  }
}
