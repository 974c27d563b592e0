import { writeIdempotently } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import type { ListSource } from '#shared/store/merged-items';
import { readAll } from '#shared/store/read-all';
import type { Item, Key, Store, Write } from '#shared/store/store';
import { clearTimer, setTimer } from '#shared/timers';
import {
  createBlankTicket,
  isPlacedTicket,
  type LedgerEntry,
  type Ticket,
  type TicketChange,
  toQueueSortKey,
  toTimerDueDates,
} from '../domain/ticket.ts';
import { type SaveTicketOptions, type TicketQueueQuery, Tickets, type VersionedTicket } from '../ports/tickets.ts';

const maxBranches = 1_000;

const toTicketKey = (tenantId: string, orderId: string) => ({ pk: `TENANT#${tenantId}#ORDER#${orderId}`, sk: 'INFO' });
const toQueueName = (branchId: string | null) => branchId ?? 'main';
const toQueuePartition = (tenantId: string, name: string) => `TENANT#${tenantId}#QUEUE#${name}`;
const toQueueListPartition = (tenantId: string) => `TENANT#${tenantId}#QUEUES`;
const isWriteTo =
  ({ pk, sk }: Key) =>
  (write: Write) =>
    write.pk === pk && write.sk === sk;

/** `20251025T160500Z`: the time as the ledger's keys have it. */
const toTimestamp = (time: string) => time.replaceAll(/[-:]|\.\d+/g, '');

/** Tickets and ledgers, an order in a partition; the branches' queues are a sparse index of those that are open. */
export class StoredTickets extends Tickets {
  readonly #store: Store;
  /** Branches whose queue this process has entered in the list of queues. */
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
    const indexes = queueSortKey ? { indexes: { gsi1: { pk: toQueuePartition(tenantId, queueName), sk: queueSortKey } } } : {};
    const timerWrites = toTimerWrites(tenantId, before, ticket).filter((write) => !consume || !isWriteTo(consume)(write));
    const changes: Write[] = [
      { op: 'put', ...key, doc: ticket, when: condition, ...indexes },
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

  async readQueue(tenantId: string, branches: readonly (string | null)[] | undefined, { limit, after, matches }: TicketQueueQuery) {
    const names = branches ? branches.map(toQueueName) : await this.#listQueueNames(tenantId);
    const sources = names.map((name): ListSource => ({ pk: toQueuePartition(tenantId, name), index: 'gsi1' }));
    const sortKeyOf = ({ doc }: Item<Ticket>) => toQueueSortKey(doc) ?? '';
    const isMatchingTicket = (ticket: Ticket) => isPlacedTicket(ticket) && matches(ticket);
    const { rows, next } = await listPage<Ticket>(this.#store, { sources, sortKeyOf, after, limit, matches: isMatchingTicket });
    return { tickets: rows.filter(isPlacedTicket), ...(next !== undefined && { next }) };
  }

  async #listQueueNames(tenantId: string) {
    const { items } = await this.#store.query<{ name: string }>({ pk: toQueueListPartition(tenantId), limit: maxBranches });
    return items.map(({ doc }) => doc.name);
  }

  /** Notes that the branch has a queue, before anything stands in it; once a process, to spare the list. */
  async #registerQueue(tenantId: string, name: string) {
    const queuePartition = toQueuePartition(tenantId, name);
    if (this.#registeredQueues.has(queuePartition)) return;
    await this.#store.write([{ op: 'put', pk: toQueueListPartition(tenantId), sk: name, doc: { name } }]);
    this.#registeredQueues.add(queuePartition);
  }
}

/** A row as the seeds' StepsTable has it, and more. */
const putLedgerEntry = (pk: string, row: LedgerEntry, device: string | undefined): Write => ({
  op: 'put',
  pk,
  sk: `STEP#${row.stepName}#${toTimestamp(row.at)}#${String(row.seq).padStart(6, '0')}`,
  doc: { ...row, device },
  when: 'absent',
});

/** The changes that move the ticket's timers from where they stand to where they have to. */
function toTimerWrites(tenantId: string, before: Ticket, after: Ticket): Write[] {
  const dueBefore = toTimerDueDates(before);
  return Object.entries(toTimerDueDates(after)).flatMap(([kind, due]) => {
    if (due?.getTime() === dueBefore[kind as keyof typeof dueBefore]?.getTime()) return [];
    const id = `${kind}#${after.orderId}`;
    return due ? setTimer({ tenantId, id, kind, due, data: { orderId: after.orderId } }) : clearTimer(tenantId, id);
  });
}
