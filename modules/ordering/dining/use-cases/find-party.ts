import type { Orders, VersionedOrder } from '../../orders/ports/orders.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Venues, Versioned } from '../../venues/ports/venues.ts';
import type { TableSession } from '../domain/table-session.ts';
import type { TableSessions } from '../ports/table-sessions.ts';

/** A party with the table at which its session is, which is another one than that of merged tables. */
export type FoundParty = { readonly table: Versioned<DiningTable>; readonly session: Versioned<TableSession> };
export type FoundPartyWithOrders = FoundParty & { readonly orders: readonly VersionedOrder[] };

type Deps = { readonly venues: Venues; readonly sessions: TableSessions; readonly orders: Orders };

/** Finds the party at a table. Tables that are merged into another one have that table's party. */
export class FindParty {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Returns undefined if nobody sits there. */
  async atTable(table: Versioned<DiningTable>): Promise<FoundParty | undefined> {
    const { tenantId, sessionId, mergedInto = null } = table.value;
    if (sessionId === null) return undefined;
    const [session, ownTable] = await Promise.all([
      this.#deps.sessions.find(tenantId, sessionId),
      mergedInto === null ? table : this.#deps.venues.findTable(tenantId, mergedInto),
    ]);
    return session?.value.ended === null && ownTable ? { table: ownTable, session } : undefined;
  }

  /** Like `atTable`, with the orders of the party. */
  async withOrders(table: Versioned<DiningTable>): Promise<FoundPartyWithOrders | undefined> {
    const party = await this.atTable(table);
    return party && { ...party, orders: await this.#deps.orders.findAll(table.value.tenantId, party.session.value.orderIds) };
  }
}
