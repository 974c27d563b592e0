import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type DomainEvent, domainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Branch, DiningTable } from '../domain/venue.ts';
import type { Venues } from '../ports/venues.ts';
import type { VenueAccess } from './venue-access.ts';

type TableFields = Pick<DiningTable, 'number' | 'isActive' | 'pin'>;
/** Undefined leaves a field as it is. `pin` null removes the PIN. */
export type TablePatch = { readonly [K in keyof TableFields]?: TableFields[K] | undefined };

type Deps = { readonly venues: Venues; readonly venueAccess: VenueAccess; readonly settings: Settings; readonly clock: Clock };

/** Creates, changes and removes the tables of branches. */
export class ManageTables {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Adds a table with this number.
   * @throws `ordering.table-number-taken`, `ordering.branch-full`, `ordering.branch-not-found`, `ordering.changed-meanwhile` or
   *   `auth.other-branch`
   */
  async add(
    principal: Principal,
    branchId: string,
    number: number,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<DiningTable>,
  ): Promise<DiningTable> {
    const { value: branch } = await this.#deps.venueAccess.branch(principal, branchId);
    const now = this.#deps.clock.now();
    const table = createTable(branch, number, await this.#loadPinMaker(branch), now);
    await this.#deps.venues.addTable(
      table,
      toEnvelopes([toActivityEvent('crear_mesa', table.id, principal)], cause, now),
      recordIdempotency?.(table),
    );
    return table;
  }

  /**
   * Adds `count` tables (1 to 100), all or none, numbered on from the highest number.
   * @throws the errors of `add`
   */
  async addMany(
    principal: Principal,
    branchId: string,
    count: number,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<readonly DiningTable[]>,
  ): Promise<readonly DiningTable[]> {
    const { value: branch } = await this.#deps.venueAccess.branch(principal, branchId);
    const now = this.#deps.clock.now();
    const events = toEnvelopes([toActivityEvent('crear_mesas', branchId, principal)], cause, now);
    const makePin = await this.#loadPinMaker(branch);
    return this.#deps.venues.addTables(branch, count, (number) => createTable(branch, number, makePin, now), events, recordIdempotency);
  }

  /**
   * @throws `ordering.table-number-taken` if the new number is in use
   * @throws `ordering.table-not-found`, `ordering.branch-not-found`, `ordering.changed-meanwhile` or `auth.other-branch`
   */
  async change(principal: Principal, id: string, patch: TablePatch, cause: EventCause): Promise<DiningTable> {
    const stored = await this.#deps.venueAccess.table(principal, id);
    const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<TableFields>;
    const now = this.#deps.clock.now();
    const table = { ...stored.value, ...changes, updatedAt: now.toISOString() };
    await this.#deps.venues.changeTable(stored, table, toEnvelopes([toActivityEvent('actualizar_mesa', id, principal)], cause, now));
    return table;
  }

  /**
   * @throws `ordering.has-children` if guests sit at the table
   * @throws `ordering.table-not-found`, `ordering.branch-not-found`, `ordering.changed-meanwhile` or `auth.other-branch`
   */
  async remove(principal: Principal, id: string, cause: EventCause): Promise<void> {
    const stored = await this.#deps.venueAccess.table(principal, id);
    await this.#deps.venues.removeTable(
      stored,
      toEnvelopes([toActivityEvent('eliminar_mesa', id, principal)], cause, this.#deps.clock.now()),
    );
  }

  /** Returns a function that creates the PIN of a new table, or null if the tenant does not use PINs. */
  async #loadPinMaker({ tenantId }: Branch) {
    const { tablePins } = (await this.#deps.settings.get(tenantId)).settings;
    return () => (tablePins === 'made' ? generatePin() : null);
  }
}

/** A random PIN of four digits. */
const generatePin = () => String((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 10_000).padStart(4, '0');

function createTable(branch: Branch, number: number, makePin: () => string | null, now: Date): DiningTable {
  const { tenantId, restaurantId, id: branchId } = branch;
  const at = now.toISOString();
  const times = { statusSince: at, createdAt: at, updatedAt: at };
  return {
    id: newId(),
    tenantId,
    restaurantId,
    branchId,
    number,
    isActive: true,
    status: 'free',
    pin: makePin(),
    sessionId: null,
    ...times,
  };
}

/** Tables have no event of their own: only the activity log needs to know of these changes. */
const toActivityEvent = (action: string, about: string, { userId }: Principal): DomainEvent =>
  domainEvent('ActivityRecorded', { action, result: 'éxito', about, userId });
