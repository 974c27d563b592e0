import { isStaff, type Principal, type Role } from '#shared/auth/auth';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { DomainError } from '#shared/errors';
import { type DomainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { OrderChannel } from '#shared/events/payloads/fields';
import type { Change } from '#shared/store/change';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import { decideChannel } from '../domain/channel.ts';
import { promise } from '../domain/estimate.ts';
import type { Order } from '../domain/order.ts';
import { type OrderDestination, toPlacedOrder } from '../domain/order-placement.ts';
import type { Orders } from '../ports/orders.ts';
import type { TableTab, TableTabs } from '../ports/table-tabs.ts';
import type { PlaceOrderInput, PricedOrder, PriceOrder } from './price-order.ts';

/** How often an order is priced if others keep taking the last use of a promotion. */
const maxAttempts = 20;
/** Returns the changes and events to commit together with an order. */
export type OrderAlsoCommit = (order: Order) => { readonly writes: readonly Change[]; readonly events?: readonly DomainEvent[] };
/** An order as the caller requests it. `customerId` defaults to the caller; a table's orders belong to its session instead. */
export type OrderRequest = Omit<PlaceOrderInput, 'customerId' | 'channel' | keyof OrderDestination> &
  OrderDestination & {
    readonly customerId?: string;
    /** Only staff may name another than the default. */
    readonly channel?: OrderChannel | undefined;
  };
type SubmitAlsoCommit = (order: Order, tab: TableTab | undefined) => ReturnType<OrderAlsoCommit>;

type Deps = { readonly orders: Orders; readonly priceOrder: PriceOrder; readonly tabs: TableTabs };

/** Prices the items, takes their stock and stores the order with its events, all or nothing. */
export class PlaceOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Places an order. Guests of a table, and staff who name one, put it on the table's tab. `address` defaults to the customer's profile,
   * `branchId` to that of the table, else to the tenant's first active branch.
   * @throws `ordering.changed-meanwhile` after 50 conflicts; every error of `submitWith`
   */
  async submit(
    principal: Principal,
    request: OrderRequest,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ): Promise<Order> {
    const submitOnce = () => this.submitWith(principal, request, () => ({ writes: [] }), cause, recordIdempotency);
    return retryOnConflict(submitOnce, conflictRetries);
  }

  /** `submit` with `alsoCommit`; undefined if it or the tab has changed. @throws every error of `TableTab`, `TableTabs`, `placeWith` */
  async submitWith(
    principal: Principal,
    requested: OrderRequest,
    alsoCommit: SubmitAlsoCommit,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ): Promise<Order | undefined> {
    const { tenantId, userId, role } = principal;
    const { channel: namedChannel = null } = requested;
    const request = { ...requested, byStaff: isStaff(role) };
    if (role === 'guest')
      return this.#placeOnTab(role, await this.#deps.tabs.open(tenantId, userId), request, alsoCommit, cause, recordIdempotency);
    if (isStaff(role) && request.tableId !== null) {
      const tab = await this.#deps.tabs.seat(principal, request.tableId, request.branchId, cause);
      return this.#placeOnTab(role, tab, { ...request, customerName: tab.name }, alsoCommit, cause, recordIdempotency);
    }
    const destination = { type: request.type ?? 'delivery', tableId: request.tableId };
    const channel = decideChannel(role, namedChannel, destination);
    const input = { ...request, ...destination, customerId: request.customerId ?? userId, channel };
    return this.placeWith(input, (order) => alsoCommit(order, undefined), cause, recordIdempotency);
  }

  #placeOnTab(
    role: Role,
    tab: TableTab,
    request: OrderRequest,
    alsoCommit: SubmitAlsoCommit,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ) {
    const { addressParts: _, ...rest } = request;
    const destination = tab.toDestination(request);
    const channel = decideChannel(role, request.channel ?? null, destination);
    // Not the name of who orders: people look for the orders of a table by the table.
    const input = { ...rest, ...destination, customerId: tab.sessionId, customerName: tab.name, channel };
    const alsoCommitToTab = (order: Order) => {
      const extra = alsoCommit(order, tab);
      return { ...extra, writes: [...extra.writes, tab.prepareOrder(order.id)] };
    };
    return this.placeWith(input, alsoCommitToTab, cause, recordIdempotency);
  }

  /**
   * Places an order together with `alsoCommit`; returns undefined and stores nothing if a condition of `alsoCommit` no longer holds.
   * If another order takes the last use of a promotion meanwhile, the order is priced again, up to 20 times.
   * @throws `placementErrors`, `auth.other-branch`, DuplicateRequest if the idempotency key already has a response
   */
  async placeWith(
    input: PlaceOrderInput,
    alsoCommit: OrderAlsoCommit,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ): Promise<Order | undefined> {
    let usedUp: DomainError | undefined;
    const placeOnce = async () => {
      const priced = await this.#deps.priceOrder.run(input, cause.tenantId);
      const extra = alsoCommit(priced.order);
      try {
        // A number that somebody else took meanwhile changes nothing else of the order.
        return await retryOnConflict(() => this.#store(priced, extra, cause, recordIdempotency), conflictRetries);
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'ordering.promotion-used-up')) throw error;
        usedUp = error;
        return undefined;
      }
    };
    const toError = () => usedUp ?? orderingError('ordering.promotion-used-up');
    return (await retryOnConflict(placeOnce, { maxAttempts, toError })) ?? undefined;
  }

  /** Stores the order under the next number. Returns null if a condition of `extra` no longer holds. @throws every error of `Orders.add` */
  async #store(
    { order: priced, businessDay, now, estimate, tableNumber }: PricedOrder,
    extra: ReturnType<OrderAlsoCommit>,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ): Promise<Order | null> {
    const { tenantId, branchId } = priced;
    const number = await this.#deps.orders.takeNumber({ tenantId, branchId, businessDay });
    const { order, events } = toPlacedOrder({ ...priced, number }, { ...promise(estimate, priced.scheduledFor, now), tableNumber });
    const envelopes = toEnvelopes([...events, ...(extra.events ?? [])], cause, now);
    return (await this.#deps.orders.add(order, envelopes, recordIdempotency?.(order), extra.writes)) ? order : null;
  }

  /** Returns the order as it would be placed now; stores nothing. @throws `placementErrors`, `auth.other-branch` */
  async preview(input: PlaceOrderInput, cause: EventCause): Promise<Order> {
    return (await this.#deps.priceOrder.run(input, cause.tenantId)).order;
  }
}
