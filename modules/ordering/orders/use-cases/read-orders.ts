import { authError, canAccessBranch, isStaff, type Principal } from '#shared/auth/auth';
import type { OrderChannel, OrderType } from '#shared/events/payloads/fields';
import { orderingError } from '../../domain/errors.ts';
import { channelOf, type Order } from '../domain/order.ts';
import { createOrderMatcher } from '../domain/order-search.ts';
import { type CustomerOrderStatus, deriveOrderStatus } from '../domain/progress.ts';
import type { OrderListFields, OrderPage, Orders } from '../ports/orders.ts';
import type { ResolveDateRange } from './resolve-date-range.ts';

export type OrderFilter = {
  readonly customerId?: string | undefined;
  readonly status?: CustomerOrderStatus | undefined;
  readonly branchId?: string | undefined;
  readonly type?: OrderType | undefined;
  readonly channel?: OrderChannel | undefined;
  /** See `createOrderMatcher`. */
  readonly q?: string | undefined;
  /** Inclusive bounds: instants, or business days in the time zone of `branchId`, else of the tenant. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
};

type Deps = { readonly orders: Orders; readonly resolveDateRange: ResolveDateRange };

/** Reads orders. Staff see the orders of their branches; everybody else sees their own. */
export class ReadOrders {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws `ordering.order-not-found`
   * @throws `auth.forbidden` if the order belongs to another customer; `auth.other-branch` if staff do not work at its branch
   */
  async get(principal: Principal, id: string): Promise<Order> {
    const stored = await this.#deps.orders.find(principal.tenantId, id);
    if (!stored) throw orderingError('ordering.order-not-found');
    const { customerId, branchId } = stored.order;
    if (!isStaff(principal.role) && customerId !== principal.userId) throw authError('auth.forbidden');
    if (isStaff(principal.role) && !canAccessBranch(principal, branchId)) throw authError('auth.other-branch');
    return stored.order;
  }

  /**
   * Returns a page of orders, newest first. For customers, `customerId` defaults to their own id.
   * @throws `auth.forbidden` if a customer asks for another one; `auth.other-branch` if staff do not work at `branchId`
   * @throws `ordering.tenant-not-found` if a date filter needs the tenant and it is unknown
   */
  async list(principal: Principal, filter: OrderFilter): Promise<OrderPage> {
    const { customerId, status, branchId, type, channel, q, limit, after } = filter;
    const { tenantId, branches } = principal;
    const isStaffMember = isStaff(principal.role);
    if (!isStaffMember && customerId !== undefined && customerId !== principal.userId) throw authError('auth.forbidden');
    if (isStaffMember && branchId && !canAccessBranch(principal, branchId)) throw authError('auth.other-branch');
    const matchesText = q === undefined ? undefined : createOrderMatcher(q);
    const matchesListFields = (order: OrderListFields) =>
      (!branchId || order.branchId === branchId) &&
      (!type || order.type === type) &&
      (!channel || channelOf(order) === channel) &&
      (!isStaffMember || canAccessBranch(principal, order.branchId)) &&
      (matchesText?.(order) ?? true);
    const matchesOrder = status && ((order: Order) => deriveOrderStatus(order) === status);
    const query = {
      limit,
      ...(await this.#deps.resolveDateRange.resolve(tenantId, branchId ?? null, filter)),
      after,
      matchesListFields,
      matchesOrder,
    };
    const ownerId = isStaffMember ? customerId : principal.userId;
    if (ownerId !== undefined) return this.#deps.orders.listByCustomer(tenantId, ownerId, query);
    if (branchId) return this.#deps.orders.listByBranches(tenantId, [branchId], query);
    return branches
      ? this.#deps.orders.listByBranches(tenantId, [...branches, null], query)
      : this.#deps.orders.listByTenant(tenantId, query);
  }
}
