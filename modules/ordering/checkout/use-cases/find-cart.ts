import { authError, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { EventCause } from '#shared/events/events';
import { isSessionOpen, type TableSession } from '../../dining/domain/table-session.ts';
import type { TableSessions } from '../../dining/ports/table-sessions.ts';
import type { FindParty } from '../../dining/use-cases/find-party.ts';
import type { TableTabs } from '../../orders/ports/table-tabs.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { VenueAccess } from '../../venues/use-cases/venue-access.ts';
import { guestCartLifetimeSeconds } from '../domain/cart.ts';
import type { CartOwner } from '../ports/carts.ts';

/** Who works with a cart: a customer or guests with their own, or staff with that of a table, `tableId`. */
export type CartCaller = Principal & { readonly tableId?: string };
/** The owner of a cart. `party`: the session of the table whose cart it is; null for a customer's. */
export type FoundCart = CartOwner & { readonly party: Versioned<TableSession> | null };

type Deps = {
  readonly sessions: TableSessions;
  readonly venueAccess: VenueAccess;
  readonly findParty: FindParty;
  readonly tabs: TableTabs;
  readonly clock: Clock;
};

/** Returns the cart of a session, kept long enough for any party. */
export const toPartyCart = ({ tenantId, id: ownerId }: Pick<TableSession, 'tenantId' | 'id'>, now: Date): CartOwner => ({
  tenantId,
  ownerId,
  keepUntil: new Date(now.getTime() + guestCartLifetimeSeconds * 1000),
});

/** Finds the cart that somebody works with. A table has one, for its guests and for staff. */
export class FindCart {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns undefined if nobody sits at the table of staff.
   * @throws `auth.invalid-token` if the session of guests has ended
   * @throws `ordering.table-not-found` or `auth.other-branch` for staff
   */
  async find(caller: CartCaller): Promise<FoundCart | undefined> {
    const { tenantId, userId, role, tableId } = caller;
    if (role === 'guest') return this.#ofSession(tenantId, userId);
    if (tableId === undefined) return { tenantId, ownerId: userId, party: null };
    const found = await this.#deps.findParty.atTable(await this.#deps.venueAccess.table(caller, tableId));
    return found && this.#toFoundCart(found.session);
  }

  /** Like `find`, but opens a session at the table of staff if nobody sits there. @throws every error of `TableTabs.seat` */
  async findOrOpen(caller: CartCaller, cause: EventCause): Promise<FoundCart> {
    const found = await this.find(caller);
    if (found) return found;
    const { sessionId } = await this.#deps.tabs.seat(caller, caller.tableId ?? '', null, cause);
    return this.#ofSession(caller.tenantId, sessionId);
  }

  async #ofSession(tenantId: string, sessionId: string): Promise<FoundCart> {
    const session = await this.#deps.sessions.findPartyOf(tenantId, sessionId);
    if (!session || !isSessionOpen(session.value, this.#deps.clock.now())) throw authError('auth.invalid-token');
    return this.#toFoundCart(session);
  }

  #toFoundCart(party: Versioned<TableSession>): FoundCart {
    return { ...toPartyCart(party.value, this.#deps.clock.now()), party };
  }
}
