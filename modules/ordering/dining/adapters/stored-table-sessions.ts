import type { SessionClaims } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { type AnyChange, ConditionFailed, type Store, type Write } from '#shared/store/store';
import { clearTimer, setTimer } from '#shared/timers';
import { putChangedOrder } from '../../orders/adapters/order-keys.ts';
import { putTable } from '../../venues/adapters/venue-keys.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import { isSessionOpen, type TableSession } from '../domain/table-session.ts';
import { type SessionChange, type TableChange, TableSessions, type TableUpdate } from '../ports/table-sessions.ts';

const retentionSeconds = 30 * 24 * 60 * 60;

const sessionKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#SESSION#${id}`, sk: 'INFO' });
const toTimerId = ({ id }: TableSession) => `session#${id}`;

/** Setting the timer again moves it. */
const setInactivityTimer = (session: TableSession) =>
  setTimer({
    tenantId: session.tenantId,
    id: toTimerId(session),
    kind: 'quiet-table',
    due: new Date(session.activeUntil),
    data: { sessionId: session.id },
  });

/** Stores table sessions in any engine of `Store`. */
export class StoredTableSessions extends TableSessions {
  readonly #store: Store;
  readonly #clock: Clock;
  constructor(store: Store, clock: Clock) {
    super();
    this.#store = store;
    this.#clock = clock;
  }

  async isAlive({ tenantId, sessionId }: SessionClaims) {
    const stored = await this.findPartyOf(tenantId, sessionId);
    return stored !== undefined && isSessionOpen(stored.value, this.#clock.now());
  }

  override async findParty({ tenantId, sessionId }: SessionClaims) {
    return (await this.find(tenantId, sessionId))?.value.partyId;
  }

  async findPartyOf(tenantId: string, id: string) {
    const stored = await this.find(tenantId, id);
    return stored?.value.partyId === undefined ? stored : this.find(tenantId, stored.value.partyId);
  }

  async find(tenantId: string, id: string): Promise<Versioned<TableSession> | undefined> {
    const { pk, sk } = sessionKey(tenantId, id);
    const item = await this.#store.get<TableSession>(pk, sk);
    return item && { value: item.doc, version: item.version };
  }

  async save(
    { sessions, table, otherTables = [], orders = [], alsoCommit = [] }: TableChange,
    events: readonly Envelope[],
    idempotencyRecord?: IdempotencyRecord,
  ) {
    const changes: AnyChange[] = [
      ...sessions.flatMap((change) => toSessionWrites(change)),
      ...[...(table ? [table] : []), ...otherTables].map(toTableWrite),
      ...orders.flatMap(({ stored, updated }) => putChangedOrder(stored, updated)),
      ...alsoCommit,
    ];
    try {
      await writeIdempotently(this.#store, changes, events, idempotencyRecord);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  prepareChange({ version }: Versioned<TableSession>, updated: TableSession): Write {
    return { op: 'put', ...sessionKey(updated.tenantId, updated.id), doc: updated, when: { version } };
  }

  prepareCheck({ value: { tenantId, id }, version }: Versioned<TableSession>): Write {
    return { op: 'check', ...sessionKey(tenantId, id), when: { version } };
  }

  prepareInactivityTimer(session: TableSession) {
    return setInactivityTimer(session);
  }
}

const toTableWrite = ({ stored, updated }: TableUpdate): Write => ({ ...putTable(updated), when: { version: stored.version } });

function toSessionWrites({ stored: before, updated }: SessionChange): AnyChange[] {
  const { tenantId, id, ended } = updated;
  const put = { op: 'put', ...sessionKey(tenantId, id), doc: updated, when: before ? { version: before.version } : 'absent' } as const;
  if (!before) return [put, setInactivityTimer(updated)];
  if (!ended) return [put];
  const expiresAt = Math.ceil(Date.parse(ended.at) / 1000) + retentionSeconds;
  return [{ ...put, expiresAt }, clearTimer(tenantId, toTimerId(updated))];
}
