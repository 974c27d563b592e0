import { authError, isStaff, type Principal } from '#shared/auth/auth';
import { newId } from '#shared/values/ids';
import { orderingError } from '../../domain/errors.ts';
import { decideChannel } from '../domain/channel.ts';
import { promise } from '../domain/estimate.ts';
import type { Order } from '../domain/order.ts';
import type { OrderDestination } from '../domain/order-placement.ts';
import { type Problem, Problems } from '../domain/problems.ts';
import type { Orders } from '../ports/orders.ts';
import type { TableTab, TableTabs } from '../ports/table-tabs.ts';
import type { OrderRequest } from './place-order.ts';
import type { PriceOrder } from './price-order.ts';

/** An order as it would be placed now, when it is promised (ISO-8601), and why it would be refused; it has only lines that have a price. */
export type OrderPreview = {
  readonly order: Order;
  readonly promisedFrom: string;
  readonly promisedTo: string;
  readonly problems: readonly Problem[];
};

type Deps = {
  readonly orders: Orders;
  readonly priceOrder: PriceOrder;
  readonly tabs: TableTabs;
};

/** Tells what an order would cost, when it is promised, and why it would be refused. Stores nothing. */
export class PreviewOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * `caller`: undefined for somebody without an account.
   * @throws `ordering.tenant-not-found`; `auth.invalid-token` if the session of a table's guest has ended; TooManyDecimals for the tip
   */
  async run(
    tenantId: string,
    caller: Principal | undefined,
    request: Omit<OrderRequest, 'customerName' | 'branches'>,
  ): Promise<OrderPreview> {
    const problems = new Problems();
    const tab = caller?.role === 'guest' ? await this.#openTab(caller, problems) : undefined;
    const destination = tab ? toTabDestination(tab, request, problems) : toDestination(caller, request, problems);
    const decide = () => decideChannel(caller?.role, request.channel ?? null, destination);
    const channel = problems.check('channel', decide, 'web');
    if (request.externalId !== undefined && (await this.#deps.orders.findIdByExternalId(tenantId, channel, request.externalId)))
      problems.note('externalId', orderingError('ordering.external-id-taken'));
    const customer = { customerId: tab?.sessionId ?? caller?.userId ?? newId(), customerName: caller?.name ?? '' };
    const input = {
      ...request,
      ...destination,
      ...customer,
      channel,
      branches: caller?.branches ?? null,
      byStaff: caller !== undefined && isStaff(caller.role),
    };
    const { order, now, estimate } = await this.#deps.priceOrder.run(input, tenantId, problems);
    return { order, ...promise(estimate, order.scheduledFor, now), problems: problems.found };
  }

  async #openTab({ tenantId, userId }: Principal, problems: Problems): Promise<TableTab> {
    const tab = await this.#deps.tabs.open(tenantId, userId);
    problems.check('items', () => tab.prepareOrder(newId()), undefined);
    return tab;
  }
}

const toTabDestination = (tab: TableTab, request: OrderDestination, problems: Problems) => {
  const atTable = { ...request, type: undefined, branchId: null, tableId: null, scheduledFor: null };
  return problems.check('type', () => tab.toDestination(request), undefined) ?? tab.toDestination(atTable);
};

/** Staff may name a table, at which one eats at once; others order at a table only with its code. */
function toDestination(caller: Principal | undefined, request: OrderDestination, problems: Problems) {
  const { tableId, type, scheduledFor } = request;
  if (tableId === null) return { ...request, type: type ?? 'delivery' };
  if (!caller || !isStaff(caller.role)) problems.note('tableId', authError('auth.forbidden'));
  if ((type ?? 'dine-in') !== 'dine-in' || scheduledFor !== null) problems.note('type', orderingError('ordering.other-table'));
  return { ...request, type: 'dine-in' as const, scheduledFor: null, address: null };
}
