import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import type { OrderChannel } from '#shared/events/payloads/fields';
import type { Change } from '#shared/store/change';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import { ConditionFailed, type Item, type Store, type Write } from '#shared/store/store';
import { orderingError } from '../../domain/errors.ts';
import { type PromotionUseLimit, putPromotionUseCounter, toPromotionUseLimits } from '../../promotions/adapters/promotion-use-keys.ts';
import type { Order } from '../domain/order.ts';
import type { KitchenProgress } from '../domain/progress.ts';
import {
  type OrderListFields,
  type OrderNumberScope,
  type OrderPage,
  type OrderQuery,
  Orders,
  type VersionedOrder,
} from '../ports/orders.ts';
import { toNewOrderWrites } from './new-order-writes.ts';
import { externalOrderKey, type OrderRecord, orderKey, progressKey, putOrder, toVersionedOrder } from './order-keys.ts';
import { checkOrderListMigration } from './order-list-migration.ts';
import { type OrderScope, putOrderListEntry, toOrderListSortKey, toOrderListSources } from './order-lists.ts';
import { toChangeWrites, toReturnWrites } from './order-writes.ts';
import { StoredOrderNumbers } from './stored-order-numbers.ts';

/** Stores orders in any engine of `Store`. */
export class StoredOrders extends Orders {
  readonly #store: Store;
  readonly #numbers: StoredOrderNumbers;
  constructor(store: Store) {
    super();
    this.#store = store;
    this.#numbers = new StoredOrderNumbers(store);
  }

  async add(order: Order, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord, alsoCommit: readonly Change[] = []) {
    const useLimits = toPromotionUseLimits(order);
    const openedCounters = new Set<PromotionUseLimit>();
    const { isStored } = await retryOnConflict(
      async () => {
        const outcome = await this.#tryAdd(order, useLimits, alsoCommit, events, idempotencyRecord);
        if (typeof outcome === 'boolean') return { isStored: outcome };
        // A customer's counter is created when it is first needed.
        if (outcome.of === 'all' || openedCounters.has(outcome))
          throw orderingError('ordering.promotion-used-up', { params: { name: outcome.discount.name } });
        openedCounters.add(outcome);
        await this.#openCounter(outcome);
        return false;
      },
      // Each counter is created once at most.
      { maxAttempts: useLimits.length + 1 },
    );
    return isStored;
  }

  /** Returns whether the order was stored, or the limit whose counter is full or missing. */
  async #tryAdd(
    order: Order,
    useLimits: readonly PromotionUseLimit[],
    alsoCommit: readonly Change[],
    events: readonly Envelope[],
    idempotencyRecord?: IdempotencyRecord,
  ) {
    const { writes, numberWrites, explain } = toNewOrderWrites(order, useLimits);
    try {
      // The number comes last: if it is not the next one and the order is refused anyway, the refusal counts.
      const changes = [...writes, ...alsoCommit, putOrderListEntry(order), ...numberWrites];
      await writeIdempotently(this.#store, changes, events, idempotencyRecord);
      return true;
    } catch (error) {
      const { tenantId, branchId, businessDay } = order;
      if (businessDay !== undefined) this.#numbers.forget({ tenantId, branchId, businessDay });
      const failure = explain(error);
      return failure === 'other-change' ? false : failure.limit;
    }
  }

  takeNumber(scope: OrderNumberScope) {
    return this.#numbers.take(scope);
  }

  async findIdByExternalId(tenantId: string, channel: OrderChannel, externalId: string) {
    const { pk, sk } = externalOrderKey(tenantId, channel, externalId);
    return (await this.#store.get<{ readonly orderId: string }>(pk, sk))?.doc.orderId;
  }

  async #openCounter(limit: PromotionUseLimit) {
    try {
      await this.#store.write([putPromotionUseCounter(limit)]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async change(
    stored: VersionedOrder,
    order: Order,
    events: readonly Envelope[],
    alsoCommit: readonly Change[] = [],
    idempotencyRecord?: IdempotencyRecord,
  ) {
    try {
      await writeIdempotently(
        this.#store,
        [...toChangeWrites(stored, order), ...toReturnWrites(stored.order, order), ...alsoCommit],
        events,
        idempotencyRecord,
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  async erasePerson(
    { version, hasListEntry }: VersionedOrder,
    order: Order,
    events: readonly Envelope[],
    alsoCommit: readonly Change[] = [],
  ) {
    const listEntry = hasListEntry ? [putOrderListEntry(order)] : [];
    try {
      await writeIdempotently(
        this.#store,
        [{ ...putOrder(order, hasListEntry), when: { version } }, ...listEntry, ...alsoCommit],
        events,
        undefined,
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  preparePayment({ version, hasListEntry }: VersionedOrder, order: Order): Write {
    return { ...putOrder(order, hasListEntry), when: { version } };
  }

  async find(tenantId: string, id: string): Promise<VersionedOrder | undefined> {
    return (await this.findAll(tenantId, [id]))[0];
  }

  async findAll(tenantId: string, ids: readonly string[]): Promise<readonly VersionedOrder[]> {
    const keys = ids.flatMap((id) => [orderKey(tenantId, id), progressKey(tenantId, id)]);
    const found = new Map((await this.#store.getMany(keys)).map((item) => [item.pk + item.sk, item]));
    return ids.flatMap((id): VersionedOrder[] => {
      const [order, progress] = [orderKey(tenantId, id), progressKey(tenantId, id)].map(({ pk, sk }) => found.get(pk + sk));
      if (!order) return [];
      const versioned = toVersionedOrder(order as Item<OrderRecord>);
      if (!progress) return [{ ...versioned, progressVersion: undefined }];
      return [
        {
          ...versioned,
          order: { ...versioned.order, progress: (progress as Item<KitchenProgress>).doc },
          progressVersion: progress.version,
        },
      ];
    });
  }

  listByCustomer(tenantId: string, customerId: string, query: OrderQuery) {
    return this.#list(tenantId, { customerId }, query);
  }

  listByBranches(tenantId: string, branchIds: readonly (string | null)[], query: OrderQuery) {
    const { matchesListFields = () => true } = query;
    return this.#list(
      tenantId,
      { branchIds },
      { ...query, matchesListFields: (order) => branchIds.includes(order.branchId) && matchesListFields(order) },
    );
  }

  listByTenant(tenantId: string, query: OrderQuery) {
    return this.#list(tenantId, 'all', query);
  }

  async #list(tenantId: string, scope: OrderScope, { matchesOrder, matchesListFields, ...query }: OrderQuery): Promise<OrderPage> {
    const sources = toOrderListSources(tenantId, scope, await checkOrderListMigration(this.#store, tenantId));
    const read = async (entries: readonly Item<OrderListFields>[]) => {
      const ids = entries.map(({ doc }) => doc.id);
      const ordersById = new Map((await this.findAll(tenantId, ids)).map(({ order }) => [order.id, order]));
      return ids.map((id) => ordersById.get(id));
    };
    const range = { ...query, sources, sortKeyOf: toOrderListSortKey, reverse: true, complete: { rowsPerItem: 2, read } };
    const { rows: orders, next } = await listPage<OrderListFields, Order>(this.#store, {
      ...range,
      matches: matchesListFields,
      matchesRow: matchesOrder,
    });
    return { orders, ...(next !== undefined && { next }) };
  }
}
