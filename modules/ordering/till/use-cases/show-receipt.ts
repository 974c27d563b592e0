import type { Principal } from '#shared/auth/auth';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import { readTenders } from '../../orders/domain/payment.ts';
import type { BillRef, LinkSignature, OrderLinks } from '../../orders/ports/order-links.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { ReadOrders } from '../../orders/use-cases/read-orders.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import type { PrintDocument } from '../domain/print-document.ts';
import { type ReceiptSale, toReceipt } from '../domain/receipt.ts';
import type { BillSales } from '../ports/bill-sales.ts';
import type { Payments } from '../ports/payments.ts';

type Deps = {
  readonly orders: Orders;
  readonly readOrders: ReadOrders;
  readonly payments: Payments;
  readonly links: OrderLinks;
  readonly billSales: BillSales;
  readonly tenantCopies: TenantCopies;
  readonly settings: Settings;
  readonly venues: Venues;
};

/** Makes the receipt of an order as it is now. */
export class ShowReceipt {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws every error of `ReadOrders.get`; `ordering.tenant-not-found` */
  async show(principal: Principal, orderId: string): Promise<PrintDocument> {
    return this.make(await this.#deps.readOrders.get(principal, orderId));
  }

  /** @throws `ordering.link-over`, `ordering.order-not-found`, `ordering.tenant-not-found` */
  async showByLink(order: Pick<Order, 'tenantId' | 'id'>, signature: LinkSignature): Promise<PrintDocument> {
    this.#deps.links.assertReceiptLink(order, signature);
    const stored = await this.#deps.orders.find(order.tenantId, order.id);
    if (!stored) throw orderingError('ordering.order-not-found');
    return this.make(stored.order);
  }

  /** @throws `ordering.link-over`; `ordering.no-bill` if nothing is paid with the bill; `ordering.tenant-not-found` */
  async showBillByLink(bill: BillRef, signature: LinkSignature): Promise<PrintDocument> {
    this.#deps.links.assertBillReceiptLink(bill, signature);
    const sale = await this.#deps.billSales.find(bill.tenantId, bill.id);
    if (!sale) throw orderingError('ordering.no-bill');
    return this.make(sale);
  }

  /** Makes the receipt of an order or a bill that whoever asks may see. @throws `ordering.tenant-not-found` */
  async make(order: ReceiptSale): Promise<PrintDocument> {
    const { payments, tenantCopies, settings, venues } = this.#deps;
    const { tenantId, branchId } = order;
    const paymentIds = readTenders(order).map(({ paymentId }) => paymentId);
    const [tenant, found, branch, records] = await Promise.all([
      tenantCopies.waitForTenant(tenantId),
      settings.get(tenantId),
      branchId === null ? undefined : venues.findBranch(tenantId, branchId),
      payments.findAll(tenantId, paymentIds),
    ]);
    const { legal, contact } = found.settings;
    const house = {
      name: tenant.name,
      legal,
      contact,
      branch: branch?.value ?? null,
      timeZone: branch?.value.timeZone ?? tenant.timeZone,
    };
    return toReceipt(order, house, records);
  }
}
