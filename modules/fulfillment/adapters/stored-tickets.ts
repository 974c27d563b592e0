import { writeIdempotently } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import type { ListSource, MergedRange } from '#shared/store/merged-items';
import { readAll } from '#shared/store/read-all';
import { type AnyChange, type Key, openChange, type Store, type Write } from '#shared/store/store';
import { clearTimer, setTimer } from '#shared/timers';
import {
  createBlankTicket,
  isPlacedTicket,
  type LedgerEntry,
  type Ticket,
  type TicketChange,
  toDoneSortKey,
  toQueueSortKey,
  toTimerDueDates,
} from '../domain/ticket.ts';
import { type SaveTicketOptions, type TicketQueueQuery, Tickets, type VersionedTicket } from '../ports/tickets.ts';
import { toDonePartition, toQueueListPartition, toQueueName, toQueuePartition } from './ticket-keys.ts';

const maxBranches = 1_000;

const toTicketKey = (tenantId: string, orderId: string) => ({ pk: `TENANT#${tenantId}#ORDER#${orderId}`, sk: 'INFO' });
const isSameKey = (one: Key, other: Key) => one.pk === other.pk && one.sk === other.sk;

/** Formats a time for the keys of the ledger, as in `20251025T160500Z`. */
const toTimestamp = (time: string) => time.replaceAll(/[-:]|\.\d+/g, '');

/** Tickets and ledgers in a `Store`, one partition per order. The queues of the branches are a sparse index of the open tickets. */
export class StoredTickets extends Tickets {
  readonly #store: Store;
  /** The queues that this process has already added to the list of queues. */
  readonly #registeredQueues = new Set<string>();
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async find(tenantId: string, orderId: string): Promise<VersionedTicket> {
    const { pk, sk } = toTicketKey(tenantId, orderId);
    const item = await this.#store.get<Ticket>(pk, sk);
    return { ticket: item?.doc ?? createBlankTicket(orderId), version: item?.version };
  }

  async save(
    tenantId: string,
    { ticket: before, version }: VersionedTicket,
    { ticket, rows }: TicketChange,
    { events, device, idempotencyRecord, consume }: SaveTicketOptions,
  ) {
    const key = toTicketKey(tenantId, ticket.orderId);
    const queueSortKey = toQueueSortKey(ticket);
    const queueName = toQueueName(ticket.order?.branchId ?? null);
    if (queueSortKey) await this.#registerQueue(tenantId, queueName);
    const condition = version === undefined ? 'absent' : { version };
    const doneSortKey = toDoneSortKey(ticket);
    const indexes = {
      ...(queueSortKey !== undefined && { gsi1: { pk: toQueuePartition(tenantId, queueName), sk: queueSortKey } }),
      ...(doneSortKey !== undefined && { gsi2: { pk: toDonePartition(tenantId, queueName), sk: doneSortKey } }),
    };
    const timerWrites = toTimerWrites(tenantId, before, ticket).filter((write) => !consume || !isSameKey(write, openChange(consume)));
    const changes: AnyChange[] = [
      { op: 'put', ...key, doc: ticket, when: condition, indexes },
      ...rows.map((row) => putLedgerEntry(key.pk, row, device)),
      ...timerWrites,
      ...(consume ? [consume] : []),
    ];
    await writeIdempotently(this.#store, changes, events, idempotencyRecord);
  }

  async readLedger(tenantId: string, orderId: string) {
    const { pk } = toTicketKey(tenantId, orderId);
    return (await readAll<LedgerEntry>(this.#store, { pk, prefix: 'STEP#' })).map(({ doc }) => doc);
  }

  async readQueue(tenantId: string, branches: readonly (string | null)[] | undefined, query: TicketQueueQuery) {
    const names = branches ? branches.map(toQueueName) : await this.#listQueueNames(tenantId);
    const sources = names.map((name): ListSource => ({ pk: toQueuePartition(tenantId, name), index: 'gsi1' }));
    return this.#readPage({ sources, sortKeyOf: ({ doc }) => toQueueSortKey(doc) ?? '' }, query);
  }

  async readDone(tenantId: string, branches: readonly (string | null)[] | undefined, query: TicketQueueQuery) {
    const names = branches ? branches.map(toQueueName) : await this.#listQueueNames(tenantId);
    const sources = names.map((name): ListSource => ({ pk: toDonePartition(tenantId, name), index: 'gsi2' }));
    return this.#readPage({ sources, sortKeyOf: ({ doc }) => toDoneSortKey(doc) ?? '', reverse: true }, query);
  }

  async #readPage(range: MergedRange<Ticket>, { limit, after, matches }: TicketQueueQuery) {
    const isMatchingTicket = (ticket: Ticket) => isPlacedTicket(ticket) && matches(ticket);
    const { rows, next } = await listPage<Ticket>(this.#store, { ...range, after, limit, matches: isMatchingTicket });
    return { tickets: rows.filter(isPlacedTicket), ...(next !== undefined && { next }) };
  }

  async #listQueueNames(tenantId: string) {
    const { items } = await this.#store.query<{ name: string }>({ pk: toQueueListPartition(tenantId), limit: maxBranches });
    return items.map(({ doc }) => doc.name);
  }

  /** Adds the queue to the tenant's list of queues before its first ticket is stored; once per process, to spare writes. */
  async #registerQueue(tenantId: string, name: string) {
    const queuePartition = toQueuePartition(tenantId, name);
    if (this.#registeredQueues.has(queuePartition)) return;
    await this.#store.write([{ op: 'put', pk: toQueueListPartition(tenantId), sk: name, doc: { name } }]);
    this.#registeredQueues.add(queuePartition);
  }
}

/** Stores a ledger entry. The sort key has the format `STEP#name#time#seq`. */
const putLedgerEntry = (pk: string, row: LedgerEntry, device: string | undefined): Write => ({
  op: 'put',
  pk,
  sk: `STEP#${row.stepName}#${toTimestamp(row.at)}#${String(row.seq).padStart(6, '0')}`,
  doc: { ...row, device },
  when: 'absent',
});

/** Returns the writes that move the ticket's timers from their old due times to the new ones. */
function toTimerWrites(tenantId: string, before: Ticket, after: Ticket): Write[] {
  const dueBefore = toTimerDueDates(before);
  const dueAfter = toTimerDueDates(after);
  return (['late-step', 'enter-queue'] as const).flatMap((kind) => {
    const due = dueAfter[kind];
    if (due?.getTime() === dueBefore[kind]?.getTime()) return [];
    const id = `${kind}#${after.orderId}`;
    return openChange(due ? setTimer({ tenantId, id, kind, due, data: { orderId: after.orderId } }) : clearTimer(tenantId, id));
  });
}
