import type { Language } from '#shared/errors';
import type { Order } from '../../orders/domain/order.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { PrintDocument } from '../../till/domain/print-document.ts';
import type { ShowReceipt } from '../../till/use-cases/show-receipt.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import type { PrintJob } from '../domain/print-job.ts';
import { toCanaryPaper, toCorrectionTicket, toTicket } from '../domain/ticket.ts';

type Deps = {
  readonly orders: Orders;
  readonly showReceipt: ShowReceipt;
  readonly tenantCopies: TenantCopies;
  readonly venues: Venues;
};

/** Makes what a job prints, from the order as it is now. So jobs keep nothing of a customer. */
export class MakePrintDocument {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws Error if the order is not there; `ordering.tenant-not-found` */
  async run(job: PrintJob): Promise<PrintDocument> {
    const { tenantId, orderId, what } = job;
    if (what === 'canary') {
      const { language, timeZone } = await this.#readHouse(job);
      return toCanaryPaper(job.createdAt, language, timeZone);
    }
    const stored = await this.#deps.orders.find(tenantId, orderId);
    if (!stored) throw new Error(`order ${orderId} is to be printed and is not there`);
    return what === 'receipt' ? this.#deps.showReceipt.make(stored.order) : this.#makeTicket(job, stored.order);
  }

  async #makeTicket(job: PrintJob, order: Order): Promise<PrintDocument> {
    const { tenantId, station, correction } = job;
    const { tableId } = order;
    const [house, table] = await Promise.all([
      this.#readHouse(job),
      tableId === null ? undefined : this.#deps.venues.findTable(tenantId, tableId),
    ]);
    const context = { ...house, station, tableNumber: table?.value.number ?? null };
    return correction ? toCorrectionTicket(order, correction, context) : toTicket(order, context);
  }

  /** The language of the kitchen, and the clock of the branch. */
  async #readHouse({ tenantId, branchId }: PrintJob): Promise<{ readonly language: Language; readonly timeZone: string }> {
    const { tenantCopies, venues } = this.#deps;
    const [tenant, branch] = await Promise.all([tenantCopies.waitForTenant(tenantId), venues.findBranch(tenantId, branchId)]);
    return { language: tenant.language === 'en' ? 'en' : 'es', timeZone: branch?.value.timeZone ?? tenant.timeZone };
  }
}
