import type { Clock } from '#shared/clock';
import { causeFromEvent, domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { newId } from '#shared/values/ids';
import type { EventPublisher } from '../../orders/ports/event-publisher.ts';
import { createPrintJob } from '../domain/print-job.ts';
import type { PrintJobs } from '../ports/print-jobs.ts';
import type { Printers } from '../ports/printers.ts';
import type { RunPrintQueue } from './run-print-queue.ts';

type Deps = {
  readonly printers: Printers;
  readonly jobs: PrintJobs;
  readonly queue: RunPrintQueue;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
};

/** Prints the canary that goes through the system, at the first printer without a station, or at the first one. */
export class PrintCanary {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Queues the paper, once, or tells at once that the branch has no printer. */
  async run(event: Envelope<'CanaryPlaced'>): Promise<void> {
    const { printers, jobs, queue, publisher, clock } = this.#deps;
    const { tenantId, data } = event;
    const { canaryId, branchId } = data;
    const ofBranch = await printers.listByBranch(tenantId, branchId);
    const printer = ofBranch.find(({ station }) => station === null) ?? ofBranch[0];
    const now = clock.now();
    if (!printer) {
      const unprinted = domainEvent('CanaryPrinted', { canaryId, branchId, at: null });
      await publisher.publish(toEnvelopes([unprinted], causeFromEvent(event), now));
      return;
    }
    const job = createPrintJob(printer, { id: newId(), orderId: canaryId, orderNumber: null, what: 'canary', by: null }, now);
    if (await jobs.add([job], { once: { orderId: canaryId, occasion: 'canary' } })) queue.wake([job]);
  }
}
