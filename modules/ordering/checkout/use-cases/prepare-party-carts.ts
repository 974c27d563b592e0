import { newId } from '#shared/values/ids';
import type { CartLineShare, TableSession } from '../../dining/domain/table-session.ts';
import { PartyCarts } from '../../dining/ports/party-carts.ts';
import { toCartChangedEvent } from '../domain/cart.ts';
import { mergePartyCarts, separatePartyCart } from '../domain/party-cart.ts';
import type { Carts } from '../ports/carts.ts';
import { toPartyCart } from './find-cart.ts';

type CartSession = Pick<TableSession, 'tenantId' | 'id' | 'tableId'>;

/** Implements the carts of merged parties with the stored carts. Shown prices are forgotten, so that the cart is shown again first. */
export class PreparePartyCarts extends PartyCarts {
  readonly #carts: Carts;
  constructor(deps: { readonly carts: Carts }) {
    super();
    this.#carts = deps.carts;
  }

  async prepareMerging(from: CartSession, into: CartSession, now: Date) {
    const [joining, other] = await this.#read(from, into, now);
    const lines = mergePartyCarts(other.lines, joining.lines);
    // The emptied cart is written too, so that a phone that has just read it does not add to it.
    const changes = [
      this.#carts.prepareChange(toPartyCart(from, now), joining, { lines: [] }),
      this.#carts.prepareChange(toPartyCart(into, now), other, { lines }),
    ];
    const events = joining.lines.length > 0 ? [toCartChangedEvent(into.id, into.tableId, lines)] : [];
    return { changes, events, lines: joining.lines.map(({ lineId, quantity }) => ({ lineId, quantity })) };
  }

  async prepareSeparating(from: CartSession, to: CartSession, shares: readonly CartLineShare[], now: Date) {
    const [merged, own] = await this.#read(from, to, now);
    const { kept, returned } = separatePartyCart(merged.lines, shares, newId);
    const changes = [
      this.#carts.prepareChange(toPartyCart(from, now), merged, { lines: kept }),
      this.#carts.prepareChange(toPartyCart(to, now), own, { lines: [...own.lines, ...returned] }),
    ];
    const events =
      returned.length > 0 ? [toCartChangedEvent(from.id, from.tableId, kept), toCartChangedEvent(to.id, to.tableId, returned)] : [];
    return { changes, events };
  }

  #read(one: CartSession, other: CartSession, now: Date) {
    return Promise.all([this.#carts.get(toPartyCart(one, now)), this.#carts.get(toPartyCart(other, now))]);
  }
}
