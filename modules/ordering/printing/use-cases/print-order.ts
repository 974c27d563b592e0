import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { ReadOrders } from '../../orders/use-cases/read-orders.ts';
import { createPrintJob, type PrintJob } from '../domain/print-job.ts';
import { chooseReceiptPrinter, chooseTicketPrinters, isMadeAt, type Printer } from '../domain/printer.ts';
import type { PrintJobs } from '../ports/print-jobs.ts';
import type { Printers } from '../ports/printers.ts';
import type { RunPrintQueue } from './run-print-queue.ts';

/** `printerId` undefined: where it is printed by itself, for a ticket; at the first printer without a station, for a receipt. */
export type PrintOrderInput = { readonly orderId: string; readonly what: 'ticket' | 'receipt'; readonly printerId?: string | undefined };

type Deps = {
  readonly readOrders: ReadOrders;
  readonly printers: Printers;
  readonly jobs: PrintJobs;
  readonly queue: RunPrintQueue;
  readonly clock: Clock;
};

/** Prints the ticket or the receipt of an order because somebody asks for it, as often as they ask. */
export class PrintOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Queues what is to be printed and returns the jobs: one, or for a ticket one for each station.
   * @throws every error of `ReadOrders.get`; `ordering.printer-not-found`; `auth.other-branch` for a printer of another branch
   * @throws `ordering.no-printer` if no printer is named and there is none for it
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async run(
    principal: Principal,
    { orderId, what, printerId }: PrintOrderInput,
    recordIdempotency?: RecordIdempotency<readonly PrintJob[]>,
  ): Promise<readonly PrintJob[]> {
    const { readOrders, jobs, queue, clock } = this.#deps;
    const order = await readOrders.get(principal, orderId);
    const { userId, name } = principal;
    const now = clock.now();
    const printers = printerId === undefined ? await this.#choose(order, what) : [await this.#find(principal, printerId)];
    const newJobs = printers.map((printer) => {
      // A printer that is named prints everything if nothing is made at its station.
      const station = what === 'ticket' && order.lines.some((line) => isMadeAt(line, printer.station)) ? printer.station : null;
      return createPrintJob(printer, { id: newId(), orderId, orderNumber: order.number ?? null, what, station, by: { userId, name } }, now);
    });
    await jobs.add(newJobs, { idempotencyRecord: recordIdempotency?.(newJobs) });
    queue.wake(newJobs);
    return newJobs;
  }

  async #choose({ tenantId, branchId, lines }: Order, what: PrintOrderInput['what']): Promise<readonly Printer[]> {
    const printers = branchId === null ? [] : await this.#deps.printers.listByBranch(tenantId, branchId);
    const forReceipt = chooseReceiptPrinter(printers);
    const chosen = what === 'ticket' ? chooseTicketPrinters(printers, lines) : forReceipt ? [forReceipt] : [];
    if (chosen.length === 0) throw orderingError('ordering.no-printer');
    return chosen;
  }

  async #find(principal: Principal, printerId: string): Promise<Printer> {
    const stored = await this.#deps.printers.find(principal.tenantId, printerId);
    if (!stored) throw orderingError('ordering.printer-not-found');
    if (!canAccessBranch(principal, stored.value.branchId)) throw authError('auth.other-branch');
    return stored.value;
  }
}
