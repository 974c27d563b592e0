import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { limitStockByParts } from '../../catalogue/domain/combo.ts';
import { toProductsById } from '../../catalogue/domain/on-offer.ts';
import type { ProductWithStock } from '../../catalogue/domain/product.ts';
import { conflictRetries } from '../../domain/errors.ts';
import type { OrderItemInput } from '../../orders/domain/order-lines.ts';
import { addToCart, type CartLine, findCartLine, removeLine, setLineQuantity, toCartChangedEvent } from '../domain/cart.ts';
import { type PricedCart, priceCart } from '../domain/cart-prices.ts';
import { type CartAdjustment, mergeCarts } from '../domain/merge-carts.ts';
import { recordShownPrices } from '../domain/shown-prices.ts';
import type { Carts } from '../ports/carts.ts';
import { toCartOwner } from './cart-owner.ts';
import type { PriceCart } from './price-cart.ts';

export type MergedCart = { readonly cart: PricedCart; readonly adjusted: readonly CartAdjustment[] };
type ChangeLines = (lines: readonly CartLine[], menu: readonly ProductWithStock[]) => readonly CartLine[];

type Deps = { readonly carts: Carts; readonly priceCart: PriceCart; readonly clock: Clock };

/**
 * Changes the cart of a customer or of a table session. Concurrent changes from several phones are applied one after the other, so that
 * none is lost. Changes of a table's cart publish CartChanged. Every method returns the priced cart.
 * @throws `auth.invalid-token` if the session of a guest does not exist; `ordering.tenant-not-found`
 * @throws `ordering.changed-meanwhile` after 50 conflicts; DuplicateRequest if the idempotency key already has a response
 */
export class ChangeCart {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Adds units of an item. @throws every error of `addToCart` */
  async add(principal: Principal, input: OrderItemInput, cause: EventCause, recordIdempotency?: RecordIdempotency<PricedCart>) {
    const lineId = newId();
    const [item = input] = await this.#deps.priceCart.resolveProductIds(principal.tenantId, [input]);
    const changeLines: ChangeLines = (lines, menu) => addToCart(lines, item, findInMenu(menu, item.productId), lineId);
    return this.#change(principal, cause, changeLines, [item.productId], recordIdempotency);
  }

  /** Merges a cart that was filled before signing in. Merging the same cart again changes nothing. @throws every error of `mergeCarts` */
  async merge(
    principal: Principal,
    inputs: readonly OrderItemInput[],
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<MergedCart>,
  ): Promise<MergedCart> {
    const items = await this.#deps.priceCart.resolveProductIds(principal.tenantId, inputs);
    let adjusted: readonly CartAdjustment[] = [];
    const changeLines: ChangeLines = (lines, menu) => {
      const merged = mergeCarts(lines, items, menu, newId);
      adjusted = merged.adjusted;
      return merged.lines;
    };
    const productIds = items.map(({ productId }) => productId);
    const toMergedCart = (cart: PricedCart) => ({ cart, adjusted });
    return this.#change(
      principal,
      cause,
      changeLines,
      productIds,
      recordIdempotency && ((cart) => recordIdempotency(toMergedCart(cart))),
    ).then(toMergedCart);
  }

  /** @throws `ordering.line-not-found`; every error of `setLineQuantity` */
  setQuantity(principal: Principal, lineId: string, quantity: number, cause: EventCause) {
    return this.#change(principal, cause, (lines, menu) =>
      setLineQuantity(lines, lineId, quantity, findInMenu(menu, findCartLine(lines, lineId).productId)),
    );
  }

  /** @throws `ordering.line-not-found` */
  remove(principal: Principal, lineId: string, cause: EventCause) {
    return this.#change(principal, cause, (lines) => removeLine(lines, lineId));
  }

  clear(principal: Principal, cause: EventCause) {
    return this.#change(principal, cause, () => []);
  }

  async #change(
    principal: Principal,
    cause: EventCause,
    changeLines: ChangeLines,
    productIds: readonly string[] = [],
    recordIdempotency?: RecordIdempotency<PricedCart>,
  ): Promise<PricedCart> {
    const { tenantId, userId: ownerId } = principal;
    const { tableId, ...occasion } = await this.#deps.priceCart.loadOccasion(principal);
    return retryOnConflict(async () => {
      const now = this.#deps.clock.now();
      const owner = toCartOwner(principal, now);
      const before = await this.#deps.carts.get(owner);
      const menu = await this.#deps.priceCart.loadMenu(tenantId, before.lines, productIds);
      const menuById = toProductsById(menu);
      const lines = changeLines(
        before.lines,
        menu.map((entry) => limitStockByParts(entry, menuById)),
      );
      const events = tableId === null ? [] : [toCartChangedEvent(ownerId, tableId, lines)];
      const cart = priceCart(lines, menu, { ...occasion, now });
      if (
        await this.#deps.carts.save(
          owner,
          before,
          recordShownPrices(lines, cart),
          toEnvelopes(events, cause, now),
          recordIdempotency?.(cart),
        )
      )
        return cart;
      return undefined;
    }, conflictRetries);
  }
}

const findInMenu = (menu: readonly ProductWithStock[], productId: string) => menu.find(({ product }) => product.id === productId);
