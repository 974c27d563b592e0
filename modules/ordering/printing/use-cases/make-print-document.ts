import type { Orders } from '../../orders/ports/orders.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { PrintDocument } from '../../till/domain/print-document.ts';
import type { ShowReceipt } from '../../till/use-cases/show-receipt.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import type { PrintJob } from '../domain/print-job.ts';
import { toCorrectionTicket, toTicket } from '../domain/ticket.ts';

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
  async run({ tenantId, orderId, branchId, what, station, correction }: PrintJob): Promise<PrintDocument> {
    const { orders, showReceipt, tenantCopies, venues } = this.#deps;
    const stored = await orders.find(tenantId, orderId);
    if (!stored) throw new Error(`order ${orderId} is to be printed and is not there`);
    const { order } = stored;
    if (what === 'receipt') return showReceipt.make(order);
    const { tableId } = order;
    const [tenant, branch, table] = await Promise.all([
      tenantCopies.waitForTenant(tenantId),
      venues.findBranch(tenantId, branchId),
      tableId === null ? undefined : venues.findTable(tenantId, tableId),
    ]);
    const context = {
      station,
      language: tenant.language === 'en' ? ('en' as const) : ('es' as const),
      timeZone: branch?.value.timeZone ?? tenant.timeZone,
      tableNumber: table?.value.number ?? null,
    };
    return correction ? toCorrectionTicket(order, correction, context) : toTicket(order, context);
  }
}
