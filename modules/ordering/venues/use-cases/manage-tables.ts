import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type Cause, type Fact, fact, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Branch, DiningTable } from '../domain/venue.ts';
import type { Places } from '../ports/venues.ts';
import type { ReachPlaces } from './venue-access.ts';

type Fields = Pick<DiningTable, 'number' | 'isActive' | 'pin'>;
/** Undefined leaves a field as it is; `pin` null takes it away. */
export type TablePatch = { readonly [K in keyof Fields]?: Fields[K] | undefined };

/** The tables of a branch, each with a number of its own. */
export class ManageTables {
  readonly #places: Places;
  readonly #reach: ReachPlaces;
  readonly #settings: Settings;
  readonly #clock: Clock;
  constructor(places: Places, reach: ReachPlaces, settings: Settings, clock: Clock) {
    this.#places = places;
    this.#reach = reach;
    this.#settings = settings;
    this.#clock = clock;
  }

  async add(principal: Principal, branchId: string, number: number, cause: Cause, remember?: Remember<DiningTable>): Promise<DiningTable> {
    const { it: branch } = await this.#reach.branch(principal, branchId);
    const now = this.#clock.now();
    const table = newTable(branch, number, await this.#pins(branch), now);
    await this.#places.addTable(table, say([done('crear_mesa', table.id, principal)], cause, now), remember?.(table));
    return table;
  }

  /** As many new tables, numbered on from the highest there is: all or none. */
  async addMany(
    principal: Principal,
    branchId: string,
    count: number,
    cause: Cause,
    remember?: Remember<readonly DiningTable[]>,
  ): Promise<readonly DiningTable[]> {
    const { it: branch } = await this.#reach.branch(principal, branchId);
    const now = this.#clock.now();
    const events = say([done('crear_mesas', branchId, principal)], cause, now);
    const pin = await this.#pins(branch);
    return this.#places.addTables(branch, count, (number) => newTable(branch, number, pin, now), events, remember);
  }

  async change(principal: Principal, id: string, patch: TablePatch, cause: Cause): Promise<DiningTable> {
    const kept = await this.#reach.table(principal, id);
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Fields>;
    const now = this.#clock.now();
    const table = { ...kept.it, ...given, updatedAt: now.toISOString() };
    await this.#places.changeTable(kept, table, say([done('actualizar_mesa', id, principal)], cause, now));
    return table;
  }

  async remove(principal: Principal, id: string, cause: Cause): Promise<void> {
    const kept = await this.#reach.table(principal, id);
    await this.#places.removeTable(kept, say([done('eliminar_mesa', id, principal)], cause, this.#clock.now()));
  }

  /** What makes the PIN of a new table, as the house wants it. */
  async #pins({ tenantId }: Branch) {
    const { tablePins } = (await this.#settings.of(tenantId)).settings;
    return () => (tablePins === 'made' ? newPin() : null);
  }
}

/** Four digits that nobody can guess. */
const newPin = () => String((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 10_000).padStart(4, '0');

function newTable(branch: Branch, number: number, pin: () => string | null, now: Date): DiningTable {
  const { tenantId, restaurantId, id: branchId } = branch;
  const at = now.toISOString();
  const times = { statusSince: at, createdAt: at, updatedAt: at };
  return { id: newId(), tenantId, restaurantId, branchId, number, isActive: true, status: 'free', pin: pin(), sessionId: null, ...times };
}

/** For the activity log alone: nobody else keeps a list of tables. */
const done = (action: string, about: string, { userId }: Principal): Fact =>
  fact('ActivityRecorded', { action, result: 'éxito', about, userId });
