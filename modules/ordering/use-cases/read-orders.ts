import { isStaff, type Principal, refuseAccess, worksAt } from '#shared/auth';
import type { Order } from '../domain/order.ts';
import { type Status, statusOf } from '../domain/progress.ts';
import { refuse } from '../domain/refusals.ts';
import type { OrderPage, Orders } from '../ports/orders.ts';

export type OrderFilter = {
  readonly customerId?: string | undefined;
  readonly status?: Status | undefined;
  readonly branchId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
};

/** Orders for who may see them: staff those of their branches, everybody else their own. */
export class ReadOrders {
  readonly #orders: Orders;
  constructor(orders: Orders) {
    this.#orders = orders;
  }

  async one(principal: Principal, id: string): Promise<Order> {
    const kept = await this.#orders.find(principal.tenantId, id);
    if (!kept) throw refuse('ordering.order-not-found');
    const { customerId, branchId } = kept.order;
    if (!isStaff(principal.role) && customerId !== principal.userId) throw refuseAccess('auth.forbidden');
    if (isStaff(principal.role) && !worksAt(principal, branchId)) throw refuseAccess('auth.other-branch');
    return kept.order;
  }

  /** Newest first. A customer who names nobody sees their own. */
  async list(principal: Principal, { customerId, status, branchId, limit, from, to, after }: OrderFilter): Promise<OrderPage> {
    const staff = isStaff(principal.role);
    if (!staff && customerId !== undefined && customerId !== principal.userId) throw refuseAccess('auth.forbidden');
    if (staff && branchId && !worksAt(principal, branchId)) throw refuseAccess('auth.other-branch');
    const fits = (order: Order) =>
      (!status || statusOf(order) === status) &&
      (!branchId || order.branchId === branchId) &&
      (!staff || worksAt(principal, order.branchId));
    const whose = staff ? customerId : principal.userId;
    const query = { limit, from, to, after, fits };
    return whose === undefined
      ? this.#orders.ofTenant(principal.tenantId, query)
      : this.#orders.ofCustomer(principal.tenantId, whose, query);
  }
}
