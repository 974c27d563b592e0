import type { Claimed } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { type Receipt, writeOnce } from '#shared/store/idempotency';
import { ConditionFailed, type Table, type Write } from '#shared/store/store';
import { clearTimer, setTimer } from '#shared/timers';
import { cartKey } from '../../checkout/adapters/stored-carts.ts';
import { putOrder } from '../../orders/adapters/order-record.ts';
import { putTable } from '../../venues/adapters/venue-keys.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import { isOpen, type TableSession } from '../domain/table-session.ts';
import { quietTimer, type SessionChange, TableSessions, type Turn } from '../ports/table-sessions.ts';

const rememberedSeconds = 30 * 24 * 60 * 60;

const keyOf = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#SESSION#${id}`, sk: 'INFO' });
const timerId = ({ id }: TableSession) => `session#${id}`;

/** Setting it again moves it. */
const quietAt = (session: TableSession): Write =>
  setTimer({
    ...{ tenantId: session.tenantId, id: timerId(session), kind: quietTimer, due: new Date(session.activeUntil) },
    data: { sessionId: session.id },
  });

/** Sessions of tables on any engine of the table port. */
export class StoredTableSessions extends TableSessions {
  readonly #table: Table;
  readonly #clock: Clock;
  constructor(table: Table, clock: Clock) {
    super();
    this.#table = table;
    this.#clock = clock;
  }

  async alive({ tenantId, sessionId }: Claimed) {
    const kept = await this.find(tenantId, sessionId);
    return kept !== undefined && isOpen(kept.it, this.#clock.now());
  }

  async find(tenantId: string, id: string): Promise<Versioned<TableSession> | undefined> {
    const { pk, sk } = keyOf(tenantId, id);
    const item = await this.#table.get<TableSession>(pk, sk);
    return item && { it: item.doc, version: item.version };
  }

  async store({ sessions, table, orders = [], also = [] }: Turn, events: readonly Envelope[], receipt?: Receipt) {
    const changes: Write[] = [
      ...sessions.flatMap((change) => writesOf(change)),
      ...(table ? [{ ...putTable(table.to), when: { version: table.kept.version } }] : []),
      ...orders.map(({ kept, to }) => ({ ...putOrder(to, kept.listed), when: { version: kept.version } })),
      ...also,
    ];
    try {
      await writeOnce(this.#table, changes, events, receipt);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  change({ version }: Versioned<TableSession>, to: TableSession): Write {
    return { op: 'put', ...keyOf(to.tenantId, to.id), doc: to, when: { version } };
  }

  quietAt(session: TableSession) {
    return quietAt(session);
  }
}

function writesOf({ kept, to }: SessionChange): Write[] {
  const { tenantId, id, ended } = to;
  const put = { op: 'put', ...keyOf(tenantId, id), doc: to, when: kept ? { version: kept.version } : 'absent' } as const;
  if (!kept) return [put, quietAt(to)];
  if (!ended) return [put];
  const expiresAt = Math.ceil(Date.parse(ended.at) / 1000) + rememberedSeconds;
  return [{ ...put, expiresAt }, clearTimer(tenantId, timerId(to)), { op: 'remove', ...cartKey(tenantId, id) }];
}
