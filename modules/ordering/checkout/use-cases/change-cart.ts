import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { limitStockByParts } from '../../catalogue/domain/combo.ts';
import { toProductsById } from '../../catalogue/domain/on-offer.ts';
import type { ProductWithStock } from '../../catalogue/domain/product.ts';
import type { TableSessions } from '../../dining/ports/table-sessions.ts';
import { conflictRetries } from '../../domain/errors.ts';
import {
  addToCart,
  type CartItemInput,
  type CartLine,
  findCartLine,
  removeLine,
  setLineNote,
  setLineQuantity,
  toCartChangedEvent,
} from '../domain/cart.ts';
import { type PricedCart, priceCart } from '../domain/cart-prices.ts';
import { type CartAdjustment, mergeCarts } from '../domain/merge-carts.ts';
import { recordShownPrices } from '../domain/shown-prices.ts';
import type { Carts } from '../ports/carts.ts';
import type { CartCaller, FindCart } from './find-cart.ts';
import type { PriceCart } from './price-cart.ts';

export type MergedCart = { readonly cart: PricedCart; readonly adjusted: readonly CartAdjustment[] };
type ChangeLines = (lines: readonly CartLine[], menu: readonly ProductWithStock[]) => readonly CartLine[];

/** What changes about a line. Undefined leaves it as it is; `note` null removes it. */
export type CartLinePatch = { readonly quantity?: number | undefined; readonly note?: string | null | undefined };

type Deps = {
  readonly carts: Carts;
  readonly sessions: TableSessions;
  readonly findCart: FindCart;
  readonly priceCart: PriceCart;
  readonly clock: Clock;
};

/**
 * Changes the cart of a customer or of a table. Concurrent changes by several phones and a waiter are applied one after the other, also
 * while the table is merged, separated or paid, so that none is lost. Changes of a table's cart publish CartChanged. Every method returns
 * the priced cart.
 * @throws `auth.invalid-token` if the session of a guest has ended; `ordering.tenant-not-found`
 * @throws `ordering.table-not-found`, `ordering.unknown-table` or `auth.other-branch` for staff at a table
 * @throws `ordering.changed-meanwhile` after 50 conflicts; DuplicateRequest if the idempotency key already has a response
 */
export class ChangeCart {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Adds units of an item. @throws every error of `addToCart` */
  async add(caller: CartCaller, input: CartItemInput, cause: EventCause, recordIdempotency?: RecordIdempotency<PricedCart>) {
    const lineId = newId();
    const addedBy = { name: caller.name, kind: caller.role };
    const [item = input] = await this.#deps.priceCart.resolveProductIds(caller.tenantId, [input]);
    const changeLines: ChangeLines = (lines, menu) => addToCart(lines, item, findInMenu(menu, item.productId), lineId, addedBy);
    return this.#change(caller, cause, changeLines, [item.productId], recordIdempotency);
  }

  /** Merges a cart that was filled before signing in. Merging the same cart again changes nothing. @throws every error of `mergeCarts` */
  async merge(
    caller: CartCaller,
    inputs: readonly CartItemInput[],
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<MergedCart>,
  ): Promise<MergedCart> {
    const items = await this.#deps.priceCart.resolveProductIds(caller.tenantId, inputs);
    let adjusted: readonly CartAdjustment[] = [];
    const changeLines: ChangeLines = (lines, menu) => {
      const merged = mergeCarts(lines, items, menu, newId);
      adjusted = merged.adjusted;
      return merged.lines;
    };
    const productIds = items.map(({ productId }) => productId);
    const toMergedCart = (cart: PricedCart) => ({ cart, adjusted });
    return this.#change(
      caller,
      cause,
      changeLines,
      productIds,
      recordIdempotency && ((cart) => recordIdempotency(toMergedCart(cart))),
    ).then(toMergedCart);
  }

  /** @throws `ordering.line-not-found`; every error of `setLineQuantity` */
  changeLine(caller: CartCaller, lineId: string, { quantity, note }: CartLinePatch, cause: EventCause) {
    return this.#change(caller, cause, (lines, menu) => {
      const { productId } = findCartLine(lines, lineId);
      const counted = quantity === undefined ? lines : setLineQuantity(lines, lineId, quantity, findInMenu(menu, productId));
      return note === undefined ? counted : setLineNote(counted, lineId, note);
    });
  }

  /** @throws `ordering.line-not-found` */
  remove(caller: CartCaller, lineId: string, cause: EventCause) {
    return this.#change(caller, cause, (lines) => removeLine(lines, lineId));
  }

  clear(caller: CartCaller, cause: EventCause) {
    return this.#change(caller, cause, () => []);
  }

  async #change(
    caller: CartCaller,
    cause: EventCause,
    changeLines: ChangeLines,
    productIds: readonly string[] = [],
    recordIdempotency?: RecordIdempotency<PricedCart>,
  ): Promise<PricedCart> {
    return retryOnConflict(async () => {
      const cart = await this.#deps.findCart.findOrOpen(caller, cause);
      const [occasion, before] = await Promise.all([this.#deps.priceCart.loadOccasion(cart), this.#deps.carts.get(cart)]);
      const menu = await this.#deps.priceCart.loadMenu(cart.tenantId, before.lines, productIds);
      const menuById = toProductsById(menu);
      const lines = changeLines(
        before.lines,
        menu.map((entry) => limitStockByParts(entry, menuById)),
      );
      const { party } = cart;
      const now = this.#deps.clock.now();
      const events = party ? [toCartChangedEvent(party.value.id, party.value.tableId, lines)] : [];
      const priced = priceCart(lines, menu, { ...occasion, now });
      const isSaved = await this.#deps.carts.save(
        cart,
        before,
        recordShownPrices(lines, priced),
        toEnvelopes(events, cause, now),
        recordIdempotency?.(priced),
        // The party may be merged or end meanwhile: then nothing may be added to a cart that nobody looks at any more.
        party ? [this.#deps.sessions.prepareCheck(party)] : [],
      );
      return isSaved ? priced : undefined;
    }, conflictRetries);
  }
}

const findInMenu = (menu: readonly ProductWithStock[], productId: string) => menu.find(({ product }) => product.id === productId);
