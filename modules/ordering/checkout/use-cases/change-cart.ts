import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { menuOf, withParts } from '../../catalogue/domain/combo.ts';
import type { OnSale } from '../../catalogue/domain/product.ts';
import { refuse } from '../../domain/errors.ts';
import type { Wish } from '../../orders/domain/order.ts';
import { type CartLine, cartChanged, lineOf, withMore, without, withQuantity } from '../domain/cart.ts';
import { type PricedCart, priceCart } from '../domain/cart-prices.ts';
import { type Adjustment, mergeCarts } from '../domain/merge-carts.ts';
import { asShown } from '../domain/shown-prices.ts';
import type { Carts } from '../ports/carts.ts';
import { ownerOf } from './cart-owner.ts';
import type { PriceCart } from './price-cart.ts';

export type MergedCart = { readonly cart: PricedCart; readonly adjusted: readonly Adjustment[] };
type Decide = (lines: readonly CartLine[], menu: readonly OnSale[]) => readonly CartLine[];

const mostTries = 50;

/**
 * Changes the cart of a customer or of a table, one line at a time: what several phones do at once is done one after the other,
 * each to what the others have left, so that nothing is lost. A table's guests are told.
 */
export class ChangeCart {
  readonly #carts: Carts;
  readonly #price: PriceCart;
  readonly #clock: Clock;
  constructor(carts: Carts, price: PriceCart, clock: Clock) {
    this.#carts = carts;
    this.#price = price;
    this.#clock = clock;
  }

  async add(principal: Principal, named: Wish, cause: Cause, remember?: Remember<PricedCart>) {
    const lineId = newId();
    const [wish = named] = await this.#price.withIds(principal.tenantId, [named]);
    const decide: Decide = (lines, menu) => withMore(lines, wish, entryOf(menu, wish.productId), lineId);
    return this.#change(principal, cause, decide, [wish.productId], remember);
  }

  /** Takes over what was put into a cart before signing in. To do it twice changes nothing. */
  async merge(principal: Principal, named: readonly Wish[], cause: Cause, remember?: Remember<MergedCart>): Promise<MergedCart> {
    const brought = await this.#price.withIds(principal.tenantId, named);
    let adjusted: readonly Adjustment[] = [];
    const decide: Decide = (lines, menu) => {
      const merged = mergeCarts(lines, brought, menu, newId);
      adjusted = merged.adjusted;
      return merged.lines;
    };
    const wanted = brought.map(({ productId }) => productId);
    const done = (cart: PricedCart) => ({ cart, adjusted });
    return this.#change(principal, cause, decide, wanted, remember && ((cart) => remember(done(cart)))).then(done);
  }

  setQuantity(principal: Principal, lineId: string, quantity: number, cause: Cause) {
    return this.#change(principal, cause, (lines, menu) =>
      withQuantity(lines, lineId, quantity, entryOf(menu, lineOf(lines, lineId).productId)),
    );
  }

  remove(principal: Principal, lineId: string, cause: Cause) {
    return this.#change(principal, cause, (lines) => without(lines, lineId));
  }

  clear(principal: Principal, cause: Cause) {
    return this.#change(principal, cause, () => []);
  }

  async #change(
    principal: Principal,
    cause: Cause,
    decide: Decide,
    wanted: readonly string[] = [],
    remember?: Remember<PricedCart>,
  ): Promise<PricedCart> {
    const { tenantId, userId: ownerId } = principal;
    const { tableId, ...occasion } = await this.#price.occasionOf(principal);
    for (let tries = 0; tries < mostTries; tries += 1) {
      const now = this.#clock.now();
      const owner = ownerOf(principal, now);
      const before = await this.#carts.of(owner);
      const menu = await this.#price.menuOf(tenantId, before.lines, wanted);
      const known = menuOf(menu);
      const lines = decide(
        before.lines,
        menu.map((entry) => withParts(entry, known)),
      );
      const facts = tableId === null ? [] : [cartChanged(ownerId, tableId, lines)];
      const cart = priceCart(lines, menu, { ...occasion, now });
      if (await this.#carts.keep(owner, before, asShown(lines, cart), say(facts, cause, now), remember?.(cart))) return cart;
    }
    throw refuse('ordering.changed-meanwhile');
  }
}

const entryOf = (menu: readonly OnSale[], productId: string) => menu.find(({ product }) => product.id === productId);
