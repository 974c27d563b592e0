import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import type { ListSource } from '#shared/store/merged-items';
import { readAll } from '#shared/store/read-all';
import { type AnyChange, ConditionFailed, type Item, type Store, type Write } from '#shared/store/store';
import type { Versioned } from '../../venues/ports/venues.ts';
import { type AmountsByMethod, noAmounts, type Shift, type ShiftEntry } from '../domain/shift.ts';
import { type ShiftPage, type ShiftQuery, Shifts } from '../ports/shifts.ts';

const partition = (tenantId: string, id: string) => `TENANT#${tenantId}#SHIFT#${id}`;
const shiftKey = (tenantId: string, id: string) => ({ pk: partition(tenantId, id), sk: 'INFO' });
/** The sums of the ledger. `open` is 1 until the shift is closed, so that adding a line can be conditional on it. */
const totalsKey = (tenantId: string, id: string) => ({ pk: partition(tenantId, id), sk: 'TOTALS' });
const entryKey = (tenantId: string, shiftId: string, { at, id }: ShiftEntry) => ({
  pk: partition(tenantId, shiftId),
  sk: `ENTRY#${at}#${id}`,
});
/** Says which shift is open at a till. */
const openKey = (tenantId: string, branchId: string, deviceId: string | null) => ({
  pk: `TENANT#${tenantId}#BRANCH#${branchId}#OPENSHIFT`,
  sk: deviceId === null ? 'BRANCH' : `DEVICE#${deviceId}`,
});
const tenantList = (tenantId: string): ListSource => ({ pk: `TENANT#${tenantId}#SHIFTS`, index: 'gsi1' });
const branchList = (tenantId: string, branchId: string): ListSource => ({
  pk: `TENANT#${tenantId}#BRANCH#${branchId}#SHIFTS`,
  index: 'gsi2',
});
const toSortKey = ({ openedAt, id }: Shift) => `${openedAt}#${id}`;

type Totals = AmountsByMethod & { readonly open: number };

const putShift = (shift: Shift): Write & { readonly op: 'put' } => {
  const { tenantId, id, branchId } = shift;
  const sk = toSortKey(shift);
  const indexes = { gsi1: { pk: tenantList(tenantId).pk, sk }, gsi2: { pk: branchList(tenantId, branchId).pk, sk } };
  return { op: 'put', ...shiftKey(tenantId, id), doc: shift, indexes };
};

/** Stores shifts in any engine of `Store`. */
export class StoredShifts extends Shifts {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  open(shift: Shift, entry: ShiftEntry, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    const { tenantId, id, branchId, deviceId } = shift;
    const totals: Totals = { ...noAmounts, [entry.method]: entry.amount, open: 1 };
    const changes: Write[] = [
      { op: 'put', ...openKey(tenantId, branchId, deviceId), doc: { shiftId: id }, when: 'absent' },
      { ...putShift(shift), when: 'absent' },
      { op: 'put', ...totalsKey(tenantId, id), doc: totals, when: 'absent' },
      { op: 'put', ...entryKey(tenantId, id, entry), doc: entry, when: 'absent' },
    ];
    return this.#write(changes, events, idempotencyRecord);
  }

  async find(tenantId: string, id: string): Promise<Versioned<Shift> | undefined> {
    const { pk, sk } = shiftKey(tenantId, id);
    const item = await this.#store.get<Shift>(pk, sk);
    return item && { value: item.doc, version: item.version };
  }

  async findOpen(tenantId: string, branchId: string, deviceId: string | null) {
    const { pk, sk } = openKey(tenantId, branchId, deviceId);
    return (await this.#store.get<{ readonly shiftId: string }>(pk, sk))?.doc.shiftId;
  }

  prepareEntry(tenantId: string, shiftId: string, entry: ShiftEntry): readonly Write[] {
    return [
      { op: 'put', ...entryKey(tenantId, shiftId, entry), doc: entry, when: 'absent' },
      { op: 'add', ...totalsKey(tenantId, shiftId), fields: { [entry.method]: entry.amount }, when: { atLeast: { open: 1 } } },
    ];
  }

  async findTotals(tenantId: string, shiftId: string): Promise<Versioned<AmountsByMethod> | undefined> {
    const { pk, sk } = totalsKey(tenantId, shiftId);
    const item = await this.#store.get<Totals>(pk, sk);
    if (!item) return undefined;
    const { open: _, ...amounts } = item.doc;
    return { value: amounts, version: item.version };
  }

  close(
    stored: Versioned<Shift>,
    totals: Versioned<AmountsByMethod>,
    shift: Shift,
    events: readonly Envelope[],
    idempotencyRecord?: IdempotencyRecord,
  ) {
    const { tenantId, id, branchId, deviceId } = shift;
    const closedTotals: Totals = { ...totals.value, open: 0 };
    const changes: Write[] = [
      { ...putShift(shift), when: { version: stored.version } },
      { op: 'put', ...totalsKey(tenantId, id), doc: closedTotals, when: { version: totals.version } },
      { op: 'remove', ...openKey(tenantId, branchId, deviceId) },
    ];
    return this.#write(changes, events, idempotencyRecord);
  }

  async listEntries(tenantId: string, shiftId: string): Promise<readonly ShiftEntry[]> {
    const items = await readAll<ShiftEntry>(this.#store, { pk: partition(tenantId, shiftId), prefix: 'ENTRY#' });
    return items.map(({ doc }) => doc);
  }

  async list(tenantId: string, { branchIds, ...range }: ShiftQuery): Promise<ShiftPage> {
    const sources = branchIds === null ? [tenantList(tenantId)] : branchIds.map((branchId) => branchList(tenantId, branchId));
    if (sources.length === 0) return { shifts: [] };
    const request = { ...range, sources, sortKeyOf: ({ doc }: Item<Shift>) => toSortKey(doc), reverse: true };
    const { rows: shifts, next } = await listPage<Shift>(this.#store, request);
    return { shifts, ...(next !== undefined && { next }) };
  }

  async #write(changes: readonly AnyChange[], events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    try {
      await writeIdempotently(this.#store, changes, events, idempotencyRecord);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
