import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { type DueTimer, setTimer } from '#shared/timers';
import { newId } from '#shared/values/ids';
import type { Order } from '../../orders/domain/order.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import { type Correction, createPrintJob, type PrintedThing } from '../domain/print-job.ts';
import { chooseTicketPrinters } from '../domain/printer.ts';
import type { PrintJobs } from '../ports/print-jobs.ts';
import type { Printers } from '../ports/printers.ts';
import type { RunPrintQueue } from './run-print-queue.ts';

type Deps = {
  readonly orders: Orders;
  readonly printers: Printers;
  readonly jobs: PrintJobs;
  readonly queue: RunPrintQueue;
  readonly clock: Clock;
};
/** What is printed, why, and what is stored with it. */
type Print = {
  readonly what: PrintedThing;
  readonly occasion: string;
  readonly correction?: Correction;
  readonly alsoCommit?: readonly Change[];
};

const ticketOccasion = 'tickets';

/** Prints kitchen tickets by itself, once for an order and a station, and their corrections. */
export class PrintTickets {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Prints the tickets of an order when it enters the queue of the kitchen. */
  async handleOrderAccepted({ tenantId, data }: Envelope<'OrderAccepted'>): Promise<void> {
    const { orderId, arrivesAt } = data;
    const { jobs, clock } = this.#deps;
    if (arrivesAt === undefined || arrivesAt <= clock.now().toISOString()) return this.#printTickets(tenantId, orderId);
    if (await jobs.hasHappened(tenantId, orderId, ticketOccasion)) return;
    const due = new Date(arrivesAt);
    await jobs.commit([setTimer({ tenantId, id: `tickets#${orderId}`, kind: 'print-tickets', due, data: { orderId } })]);
  }

  async fire({ tenantId, data, consume }: DueTimer<'print-tickets'>): Promise<void> {
    await this.#printTickets(tenantId, data.orderId, [consume]);
  }

  /** Tells the kitchen on paper what it need not make any more. What is given away is made. */
  async handleOrderChanged({ id, tenantId, data }: Envelope<'OrderChanged'>): Promise<void> {
    const { orderId, change, lineId, quantity, reason, at } = data;
    if (change !== 'void' || lineId === null) return;
    await this.#correct(tenantId, orderId, `void#${id}`, { lineId, quantity, reason: reason ?? '', at });
  }

  async handleOrderCancelled({ tenantId, data }: Envelope<'OrderCancelled'>): Promise<void> {
    const { orderId, reason, at } = data;
    await this.#correct(tenantId, orderId, 'cancelled', { lineId: null, quantity: null, reason, at });
  }

  async #printTickets(tenantId: string, orderId: string, alsoCommit?: readonly Change[]): Promise<void> {
    const order = await this.#find(tenantId, orderId);
    const isPrinted =
      order !== undefined &&
      order.cancelled === null &&
      (await this.#print(order, { what: 'ticket', occasion: ticketOccasion, alsoCommit: alsoCommit ?? [] }));
    if (!isPrinted && alsoCommit) await this.#deps.jobs.commit(alsoCommit);
  }

  async #correct(tenantId: string, orderId: string, occasion: string, correction: Correction): Promise<void> {
    if (!(await this.#deps.jobs.hasHappened(tenantId, orderId, ticketOccasion))) return;
    const order = await this.#find(tenantId, orderId);
    if (order) await this.#print(order, { what: 'correction', occasion, correction });
  }

  /** Returns whether there is now a job. */
  async #print({ id: orderId, number, tenantId, branchId, lines }: Order, { occasion, alsoCommit, ...print }: Print): Promise<boolean> {
    const { printers, jobs, queue, clock } = this.#deps;
    if (branchId === null) return false;
    const { correction } = print;
    const concerned = correction?.lineId ? lines.filter(({ lineId }) => lineId === correction.lineId) : lines;
    const chosen = chooseTicketPrinters(await printers.listByBranch(tenantId, branchId), concerned);
    if (chosen.length === 0) return false;
    const now = clock.now();
    const newJobs = chosen.map((printer) =>
      createPrintJob(printer, { id: newId(), orderId, orderNumber: number ?? null, station: printer.station, by: null, ...print }, now),
    );
    const isAdded = await jobs.add(newJobs, { once: { orderId, occasion }, alsoCommit });
    if (isAdded) queue.wake(newJobs);
    return isAdded;
  }

  async #find(tenantId: string, orderId: string): Promise<Order | undefined> {
    return (await this.#deps.orders.find(tenantId, orderId))?.order;
  }
}
