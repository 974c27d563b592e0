import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import type { Products } from '../../catalogue/ports/products.ts';
import { idsOf, withIds } from '../../catalogue/use-cases/resolve-product-ids.ts';
import { refuse } from '../../domain/errors.ts';
import type { Directory } from '../../ports/tenant-copies.ts';
import { checkedPromotion, isShown, type Promotion, type PromotionDraft, promotionChanged } from '../domain/promotion.ts';
import type { KeptPromotion, PromotionPage, PromotionQuery, Promotions } from '../ports/promotions.ts';

/** Every order reads them all. Two that are added at the same moment may both be the last one. */
const maxPromotions = 500;

/** Undefined leaves a field as it is. */
export type PromotionPatch = { readonly [K in keyof PromotionDraft]?: PromotionDraft[K] | undefined };
/** `used`: how many orders have it; counted while it has a limit. */
export type CountedPromotion = Pick<KeptPromotion, 'promotion' | 'used'>;

/** Promotions as their manager keeps them and as everybody sees them. */
export class ManagePromotions {
  readonly #promotions: Promotions;
  readonly #products: Products;
  readonly #directory: Directory;
  readonly #clock: Clock;
  constructor(promotions: Promotions, products: Products, directory: Directory, clock: Clock) {
    this.#promotions = promotions;
    this.#products = products;
    this.#directory = directory;
    this.#clock = clock;
  }

  /** All of them for who keeps them; for everybody else those that are enabled and neither to come nor over. In the order they were made. */
  async list(
    tenantId: string,
    all: boolean,
    page: Omit<PromotionQuery, 'matches'>,
  ): Promise<PromotionPage & { readonly currency: string }> {
    const tenant = await this.#directory.tenant(tenantId);
    if (!tenant) throw refuse('ordering.tenant-not-found');
    const now = this.#clock.now();
    const found = await this.#promotions.page(tenantId, { ...page, matches: (promotion) => all || isShown(promotion, now) });
    return { ...found, currency: tenant.currency };
  }

  /** In which currency the tenant's promotions are. */
  async currencyOf(tenantId: string): Promise<string> {
    return (await this.#directory.knownTenant(tenantId)).currency;
  }

  async add(said: PromotionDraft, cause: Cause, remember?: Remember<CountedPromotion>): Promise<CountedPromotion> {
    const { tenantId } = cause;
    const now = this.#clock.now();
    const draft = { ...said, ...(await this.#withIds(said, tenantId)) };
    const promotion: Promotion = checkedPromotion({ ...draft, id: newId(), tenantId, createdAt: now.toISOString() });
    await this.#refuseUnknown(promotion);
    if ((await this.#promotions.count(tenantId)) >= maxPromotions)
      throw refuse('ordering.too-many-promotions', { params: { most: maxPromotions } });
    const made = { promotion, used: 0 };
    await this.#promotions.add(promotion, say([promotionChanged('created', promotion)], cause, now), remember?.(made));
    return made;
  }

  async change(id: string, patchOf: (before: Promotion) => PromotionPatch, cause: Cause): Promise<CountedPromotion> {
    const kept = await this.#find(id, cause);
    const said = Object.fromEntries(
      Object.entries(patchOf(kept.promotion)).filter(([, value]) => value !== undefined),
    ) as Partial<PromotionDraft>;
    const given = { ...said, ...(await this.#withIds(said, cause.tenantId)) };
    const promotion = checkedPromotion({ ...kept.promotion, ...given });
    if (given.products ?? given.items) await this.#refuseUnknown(promotion);
    const told = promotionChanged('updated', promotion, kept.promotion);
    await this.#promotions.change(kept, promotion, say([told], cause, this.#clock.now()));
    return { promotion, used: kept.used };
  }

  async remove(id: string, cause: Cause): Promise<void> {
    const kept = await this.#find(id, cause);
    await this.#promotions.remove(kept, say([promotionChanged('removed', kept.promotion)], cause, this.#clock.now()));
  }

  async #find(id: string, { tenantId }: Cause) {
    const kept = await this.#promotions.find(tenantId, id);
    if (!kept) throw refuse('ordering.promotion-not-found');
    return kept;
  }

  /** What it is of, as far as that is said, by the ids of the products. */
  async #withIds({ products, items }: Partial<Pick<PromotionDraft, 'products' | 'items'>>, tenantId: string) {
    return {
      ...(products && { products: await idsOf(this.#products, tenantId, products) }),
      ...(items && { items: await withIds(this.#products, tenantId, items) }),
    };
  }

  /** A promotion of what nobody sells would never come true. */
  async #refuseUnknown({ tenantId, products, items }: Promotion) {
    const named = [...products, ...items.map(({ productId }) => productId)];
    if (named.length === 0) return;
    const known = new Set((await this.#products.findAll(tenantId, named)).map(({ product }) => product.id));
    const productId = named.find((id) => !known.has(id));
    if (productId !== undefined) throw refuse('ordering.unknown-product', { params: { productId } });
  }
}
