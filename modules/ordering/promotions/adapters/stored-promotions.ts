import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import { readAll } from '#shared/store/read-all';
import { ConditionFailed, type Item, type Store, type Write } from '#shared/store/store';
import { orderingError } from '../../domain/errors.ts';
import { hasCode, type PromotionOffer } from '../domain/promoted-price.ts';
import { normalizePromotionCode, type Promotion } from '../domain/promotion.ts';
import { type PromotionPage, type PromotionQuery, Promotions, type VersionedPromotion } from '../ports/promotions.ts';
import {
  customerPromotionUsesKey,
  type PromotionUsesRecord,
  promotionKey,
  promotionsPartition,
  promotionUsesKey,
  toUseCount,
} from './promotion-use-keys.ts';

const promotionCodeKey = ({ tenantId, code }: Promotion) => ({ pk: `TENANT#${tenantId}#PROMOTIONCODE#${code}`, sk: 'INFO' });
const hasActiveCode = (promotion: Promotion | undefined) => promotion?.enabled && promotion.code !== null;

/** Stores promotions in any engine of `Store`: one partition with promotions and use counters, and one item per code in use. */
export class StoredPromotions extends Promotions {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  add(promotion: Promotion, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    const put: Write = { op: 'put', ...promotionKey(promotion), doc: promotion, when: 'absent' };
    const uses: Write = { op: 'put', ...promotionUsesKey(promotion), doc: { balance: 0 } satisfies PromotionUsesRecord };
    return this.#commit([put, uses], undefined, promotion, events, idempotencyRecord);
  }

  change({ promotion, version }: VersionedPromotion, updated: Promotion, events: readonly Envelope[]) {
    return this.#commit([{ op: 'put', ...promotionKey(updated), doc: updated, when: { version } }], promotion, updated, events);
  }

  remove({ promotion, version }: VersionedPromotion, events: readonly Envelope[]) {
    const removals: Write[] = [
      { op: 'remove', ...promotionKey(promotion), when: { version } },
      { op: 'remove', ...promotionUsesKey(promotion) },
    ];
    return this.#commit(removals, promotion, undefined, events);
  }

  async find(tenantId: string, id: string) {
    const promotionRef = { tenantId, id };
    return toVersionedPromotions(await this.#store.getMany([promotionKey(promotionRef), promotionUsesKey(promotionRef)]))[0];
  }

  async list(tenantId: string, query: PromotionQuery): Promise<PromotionPage> {
    const { sk } = promotionKey({ tenantId, id: '' });
    const range = { sources: [{ pk: promotionsPartition(tenantId) }], sortKeyOf: (item: Item) => item.sk, from: sk, to: `${sk}~` };
    const complete = { rowsPerItem: 1, read: (items: readonly Item<Promotion>[]) => this.#readWithUses(items) };
    const { rows: promotions, next } = await listPage<Promotion, VersionedPromotion>(this.#store, { ...range, ...query, complete });
    return { promotions, ...(next !== undefined && { next }) };
  }

  async count(tenantId: string) {
    return (await this.#readAll(tenantId)).length;
  }

  async #readAll(tenantId: string) {
    return toVersionedPromotions(await readAll(this.#store, { pk: promotionsPartition(tenantId) }));
  }

  async #readWithUses(items: readonly Item<Promotion>[]) {
    return toVersionedPromotions([...items, ...(await this.#store.getMany(items.map(({ doc }) => promotionUsesKey(doc))))]);
  }

  async findOffers(tenantId: string, customerId: string, code: string | null): Promise<readonly PromotionOffer[]> {
    const normalizedCode = code === null ? null : normalizePromotionCode(code);
    const applicable = (await this.#readAll(tenantId)).filter(
      ({ promotion }) => promotion.enabled && (promotion.code === null || (normalizedCode !== null && hasCode(promotion, normalizedCode))),
    );
    const limited = applicable.filter(({ promotion }) => promotion.maxUsesPerCustomer !== null);
    const customerUses = new Map<string, number>();
    for (let start = 0; start < limited.length; start += 100) {
      const keys = limited.slice(start, start + 100).map(({ promotion }) => customerPromotionUsesKey(promotion, customerId));
      for (const { pk, doc } of await this.#store.getMany<PromotionUsesRecord>(keys)) customerUses.set(pk, toUseCount(doc));
    }
    return applicable.map(({ promotion, used }) => {
      return { promotion, used, usedByCustomer: customerUses.get(customerPromotionUsesKey(promotion, customerId).pk) ?? 0 };
    });
  }

  async #commit(
    changes: readonly Write[],
    before: Promotion | undefined,
    after: Promotion | undefined,
    events: readonly Envelope[],
    idempotencyRecord?: IdempotencyRecord,
  ) {
    const [claimedBefore, claimedAfter] = [
      before && hasActiveCode(before) ? before : undefined,
      after && hasActiveCode(after) ? after : undefined,
    ];
    const codes: Write[] = [];
    if (claimedBefore?.code !== claimedAfter?.code) {
      if (claimedAfter) codes.push({ op: 'put', ...promotionCodeKey(claimedAfter), doc: { promotionId: claimedAfter.id }, when: 'absent' });
      if (claimedBefore) codes.push({ op: 'remove', ...promotionCodeKey(claimedBefore) });
    }
    try {
      await writeIdempotently(this.#store, [...changes, ...codes], events, idempotencyRecord);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      throw orderingError(codes.includes(error.change) ? 'ordering.code-taken' : 'ordering.changed-meanwhile');
    }
  }
}

function toVersionedPromotions(items: readonly Item[]): VersionedPromotion[] {
  const uses = new Map(items.filter(({ sk }) => sk.startsWith('USES#')).map(({ sk, doc }) => [sk, toUseCount(doc as PromotionUsesRecord)]));
  return items
    .filter(({ sk }) => sk.startsWith('PROMOTION#'))
    .map(({ doc, version }) => {
      const promotion = doc as Promotion;
      return { promotion, version, used: uses.get(promotionUsesKey(promotion).sk) ?? 0 };
    });
}
