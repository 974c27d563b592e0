import type { Clock } from '#shared/clock';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import type { Products } from '../../catalogue/ports/products.ts';
import { resolveProductIds, withResolvedProductIds } from '../../catalogue/use-cases/resolve-product-ids.ts';
import { orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import {
  isPromotionVisible,
  type Promotion,
  type PromotionDraft,
  toPromotionChangedEvent,
  validatePromotion,
} from '../domain/promotion.ts';
import type { PromotionPage, PromotionQuery, Promotions, VersionedPromotion } from '../ports/promotions.ts';

/** Every order reads all promotions, so their number is limited. Concurrent additions can exceed the limit slightly. */
const maxPromotions = 500;

/** Undefined fields are not changed. */
export type PromotionPatch = { readonly [K in keyof PromotionDraft]?: PromotionDraft[K] | undefined };
/** `used`: how many orders have used the promotion, counted while it has a limit. */
export type PromotionWithUses = Pick<VersionedPromotion, 'promotion' | 'used'>;

type Deps = { readonly promotions: Promotions; readonly products: Products; readonly tenantCopies: TenantCopies; readonly clock: Clock };

/** Manages and lists promotions. */
export class ManagePromotions {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Lists promotions, oldest first. Without `includeHidden`, only those that are enabled, have started and have not ended.
   * @throws `ordering.tenant-not-found`
   */
  async list(
    tenantId: string,
    includeHidden: boolean,
    page: Omit<PromotionQuery, 'matches'>,
  ): Promise<PromotionPage & { readonly currency: string }> {
    const tenant = await this.#deps.tenantCopies.findTenant(tenantId);
    if (!tenant) throw orderingError('ordering.tenant-not-found');
    const now = this.#deps.clock.now();
    const found = await this.#deps.promotions.list(tenantId, {
      ...page,
      matches: (promotion) => includeHidden || isPromotionVisible(promotion, now),
    });
    return { ...found, currency: tenant.currency };
  }

  /** Returns the currency of the tenant. @throws `ordering.tenant-not-found` */
  async currencyOf(tenantId: string): Promise<string> {
    return (await this.#deps.tenantCopies.waitForTenant(tenantId)).currency;
  }

  /**
   * @throws `ordering.bad-promotion`, `ordering.unknown-product`, `ordering.code-taken`
   * @throws `ordering.too-many-promotions` at 500 promotions; DuplicateRequest if the idempotency key already has a response
   */
  async add(
    input: PromotionDraft,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<PromotionWithUses>,
  ): Promise<PromotionWithUses> {
    const { tenantId } = cause;
    const now = this.#deps.clock.now();
    const draft = { ...input, ...(await this.#resolveProductIds(input, tenantId)) };
    const promotion: Promotion = validatePromotion({ ...draft, id: newId(), tenantId, createdAt: now.toISOString() });
    await this.#assertKnownProducts(promotion);
    if ((await this.#deps.promotions.count(tenantId)) >= maxPromotions)
      throw orderingError('ordering.too-many-promotions', { params: { most: maxPromotions } });
    const created = { promotion, used: 0 };
    await this.#deps.promotions.add(
      promotion,
      toEnvelopes([toPromotionChangedEvent('created', promotion)], cause, now),
      recordIdempotency?.(created),
    );
    return created;
  }

  /**
   * @throws `ordering.promotion-not-found`, `ordering.bad-promotion`, `ordering.unknown-product`, `ordering.code-taken`
   * @throws `ordering.changed-meanwhile` if the promotion changed at the same time
   */
  async change(id: string, toPatch: (before: Promotion) => PromotionPatch, cause: EventCause): Promise<PromotionWithUses> {
    const stored = await this.#find(id, cause);
    const definedFields = Object.fromEntries(
      Object.entries(toPatch(stored.promotion)).filter(([, value]) => value !== undefined),
    ) as Partial<PromotionDraft>;
    const changes = { ...definedFields, ...(await this.#resolveProductIds(definedFields, cause.tenantId)) };
    const promotion = validatePromotion({ ...stored.promotion, ...changes });
    if (changes.products ?? changes.items) await this.#assertKnownProducts(promotion);
    const event = toPromotionChangedEvent('updated', promotion, stored.promotion);
    await this.#deps.promotions.change(stored, promotion, toEnvelopes([event], cause, this.#deps.clock.now()));
    return { promotion, used: stored.used };
  }

  /** @throws `ordering.promotion-not-found`, `ordering.changed-meanwhile` */
  async remove(id: string, cause: EventCause): Promise<void> {
    const stored = await this.#find(id, cause);
    await this.#deps.promotions.remove(
      stored,
      toEnvelopes([toPromotionChangedEvent('removed', stored.promotion)], cause, this.#deps.clock.now()),
    );
  }

  async #find(id: string, { tenantId }: EventCause) {
    const stored = await this.#deps.promotions.find(tenantId, id);
    if (!stored) throw orderingError('ordering.promotion-not-found');
    return stored;
  }

  /** Replaces product codes with product ids in the fields that are present. */
  async #resolveProductIds({ products, items }: Partial<Pick<PromotionDraft, 'products' | 'items'>>, tenantId: string) {
    return {
      ...(products && { products: await resolveProductIds(this.#deps.products, tenantId, products) }),
      ...(items && { items: await withResolvedProductIds(this.#deps.products, tenantId, items) }),
    };
  }

  /** @throws `ordering.unknown-product` naming the first product that does not exist */
  async #assertKnownProducts({ tenantId, products, items }: Promotion) {
    const productIds = [...products, ...items.map(({ productId }) => productId)];
    if (productIds.length === 0) return;
    const knownIds = new Set((await this.#deps.products.findAll(tenantId, productIds)).map(({ product }) => product.id));
    const productId = productIds.find((id) => !knownIds.has(id));
    if (productId !== undefined) throw orderingError('ordering.unknown-product', { params: { productId } });
  }
}
