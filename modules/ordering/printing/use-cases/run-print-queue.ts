import type { Clock } from '#shared/clock';
import type { Logger } from '#shared/logger';
import { runAsTenant } from '#shared/tenant-scope';
import { type DueTimer, moveTimer } from '#shared/timers';
import { markSent, type PrintJob, toDeadline, toLastDeadline } from '../domain/print-job.ts';
import { printerFaults, readPrinterState } from '../domain/printer.ts';
import type { DocumentEncoder } from '../ports/document-encoder.ts';
import type { PrintJobs } from '../ports/print-jobs.ts';
import type { PrinterConnection } from '../ports/printer-connection.ts';
import type { Printers } from '../ports/printers.ts';
import type { FinishPrintJob } from './finish-print-job.ts';
import type { MakePrintDocument } from './make-print-document.ts';

type Deps = {
  readonly jobs: PrintJobs;
  readonly printers: Printers;
  readonly connection: PrinterConnection;
  readonly encoder: DocumentEncoder;
  readonly makeDocument: MakePrintDocument;
  readonly finishJob: FinishPrintJob;
  readonly clock: Clock;
  readonly log: Logger;
};
type JobId = Pick<PrintJob, 'tenantId' | 'id' | 'printerId'>;

/**
 * Prints the jobs of the printers that the server connects to, one after another for each printer, in the background: nobody waits for a
 * printer. That a job is sent is stored before its first byte is. So if the process dies in between, the job ends as `unconfirmed`, and it
 * is a person who decides whether it is printed again.
 */
export class RunPrintQueue {
  readonly #deps: Deps;
  /** The last job of each printer. */
  readonly #tails = new Map<string, Promise<void>>();
  readonly #waiting = new Set<string>();
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Starts to print new jobs, without waiting for it. Jobs of polled printers wait to be fetched. */
  wake(jobs: readonly PrintJob[]): void {
    for (const job of jobs) if (job.printerKind === 'tcp') this.#append(job);
  }

  /** Looks at an open job at its deadline: prints it, or gives up waiting for its printer. */
  async fire(timer: DueTimer<'print-job'>): Promise<void> {
    const { jobs, printers, finishJob, clock } = this.#deps;
    const { tenantId, data, consume } = timer;
    if (this.#waiting.has(toKey(tenantId, data.jobId))) return;
    const job = (await jobs.find(tenantId, data.jobId))?.value;
    if (job?.status === 'SENT') return finishJob.end(job, 'unconfirmed');
    if (job?.status !== 'QUEUED') {
      await jobs.commit([consume]);
      return;
    }
    if (job.printerKind === 'tcp') return this.#append(job);
    const printer = (await printers.find(tenantId, job.printerId))?.value;
    const now = clock.now();
    // A printer that keeps asking works on the jobs before this one.
    const isBusy = printer !== undefined && readPrinterState(printer, now)?.status === 'ready' && now < toLastDeadline(job);
    if (!isBusy) return finishJob.end(job, printer ? 'offline' : 'removed');
    const { id } = timer;
    await jobs.commit([
      moveTimer(timer, { tenantId, id, kind: 'print-job', due: toDeadline({ ...job, queuedAt: now.toISOString() }), data }),
    ]);
  }

  /** Waits until nothing is being printed. */
  async waitUntilIdle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }

  #append(job: JobId): void {
    const [key, printerKey] = [toKey(job.tenantId, job.id), toKey(job.tenantId, job.printerId)];
    if (this.#waiting.has(key)) return;
    this.#waiting.add(key);
    const tail = (this.#tails.get(printerKey) ?? Promise.resolve())
      .then(() => runAsTenant(job.tenantId, () => this.#print(job)))
      .catch((error: unknown) => this.#deps.log.error({ err: error, printJob: job.id }, 'a print job was broken off'))
      .finally(() => {
        this.#waiting.delete(key);
        if (this.#tails.get(printerKey) === tail) this.#tails.delete(printerKey);
      });
    this.#tails.set(printerKey, tail);
  }

  async #print({ tenantId, id }: JobId): Promise<void> {
    const { jobs, printers, connection, encoder, makeDocument, finishJob, clock } = this.#deps;
    const stored = await jobs.find(tenantId, id);
    if (stored?.value.status !== 'QUEUED') return;
    const job = stored.value;
    const address = (await printers.find(tenantId, job.printerId))?.value.address ?? null;
    if (address === null) return finishJob.end(job, 'removed');
    const data = await encoder.encode(await makeDocument.run(job), 'esc-pos');
    let isMine = true;
    const { cause } = await connection.print(address, data, async () => {
      isMine = await jobs.change(stored, markSent(job, clock.now()), []);
      return isMine;
    });
    if (!isMine) return;
    await finishJob.end(job, cause);
    const status = cause === null ? 'ready' : printerFaults.find((fault) => fault === cause);
    if (status) await finishJob.noteState(tenantId, job.printerId, status);
  }
}

const toKey = (tenantId: string, id: string) => `${tenantId} ${id}`;
