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
/** Undefined leaves a field as it is; `pin` null takes it away. */
export type TablePatch = { readonly [K in keyof TableFields]?: TableFields[K] | undefined };

type Deps = { readonly venues: Venues; readonly venueAccess: VenueAccess; readonly settings: Settings; readonly clock: Clock };

/** The tables of a branch, each with a number of its own. */
export class ManageTables {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

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

  /** As many new tables, numbered on from the highest there is: all or none. */
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

  async change(principal: Principal, id: string, patch: TablePatch, cause: EventCause): Promise<DiningTable> {
    const stored = await this.#deps.venueAccess.table(principal, id);
    const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<TableFields>;
    const now = this.#deps.clock.now();
    const table = { ...stored.value, ...changes, updatedAt: now.toISOString() };
    await this.#deps.venues.changeTable(stored, table, toEnvelopes([toActivityEvent('actualizar_mesa', id, principal)], cause, now));
    return table;
  }

  async remove(principal: Principal, id: string, cause: EventCause): Promise<void> {
    const stored = await this.#deps.venueAccess.table(principal, id);
    await this.#deps.venues.removeTable(
      stored,
      toEnvelopes([toActivityEvent('eliminar_mesa', id, principal)], cause, this.#deps.clock.now()),
    );
  }

  /** What makes the PIN of a new table, as the house wants it. */
  async #loadPinMaker({ tenantId }: Branch) {
    const { tablePins } = (await this.#deps.settings.get(tenantId)).settings;
    return () => (tablePins === 'made' ? generatePin() : null);
  }
}

/** Four digits that nobody can guess. */
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

/** For the activity log alone: nobody else keeps a list of tables. */
const toActivityEvent = (action: string, about: string, { userId }: Principal): DomainEvent =>
  domainEvent('ActivityRecorded', { action, result: 'éxito', about, userId });
