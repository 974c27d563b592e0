import { isStaff, type Principal, refuseAccess, worksAt } from '#shared/auth/auth';
import type { OrderType } from '#shared/events/event-payloads';
import { refuse } from '../../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import { orderSearch } from '../domain/order-search.ts';
import { type Status, statusOf } from '../domain/progress.ts';
import type { ListedOrder, OrderPage, Orders } from '../ports/orders.ts';
import type { ReadCalendar } from './resolve-date-range.ts';

export type OrderFilter = {
  readonly customerId?: string | undefined;
  readonly status?: Status | undefined;
  readonly branchId?: string | undefined;
  readonly type?: OrderType | undefined;
  /** A customer's name or the beginnings of its words, a table's id or an order's. */
  readonly q?: string | undefined;
  /** Business days of the branch that is asked for, or of the tenant; or moments. Both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
};

/** Orders for who may see them: staff those of their branches, everybody else their own. */
export class ReadOrders {
  readonly #orders: Orders;
  readonly #calendar: ReadCalendar;
  constructor(orders: Orders, calendar: ReadCalendar) {
    this.#orders = orders;
    this.#calendar = calendar;
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
  async list(principal: Principal, filter: OrderFilter): Promise<OrderPage> {
    const { customerId, status, branchId, type, q, limit, after } = filter;
    const { tenantId, branches } = principal;
    const staff = isStaff(principal.role);
    if (!staff && customerId !== undefined && customerId !== principal.userId) throw refuseAccess('auth.forbidden');
    if (staff && branchId && !worksAt(principal, branchId)) throw refuseAccess('auth.other-branch');
    const isMeant = q === undefined ? undefined : orderSearch(q);
    const matches = (order: ListedOrder) =>
      (!branchId || order.branchId === branchId) &&
      (!type || order.type === type) &&
      (!staff || worksAt(principal, order.branchId)) &&
      (isMeant?.(order) ?? true);
    const fits = status && ((order: Order) => statusOf(order) === status);
    const query = { limit, ...(await this.#calendar.moments(tenantId, branchId ?? null, filter)), after, matches, fits };
    const whose = staff ? customerId : principal.userId;
    if (whose !== undefined) return this.#orders.ofCustomer(tenantId, whose, query);
    if (branchId) return this.#orders.ofBranches(tenantId, [branchId], query);
    return branches ? this.#orders.ofBranches(tenantId, [...branches, null], query) : this.#orders.ofTenant(tenantId, query);
  }
}
