import { writeOnce } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import type { ListSource } from '#shared/store/merged-items';
import { readAll } from '#shared/store/read-all';
import type { Item, Key, Table, Write } from '#shared/store/store';
import { clearTimer, setTimer } from '#shared/timers';
import { alarmsOf, blankTicket, type Change, isPlaced, type LedgerRow, queuePlace, type Ticket } from '../domain/ticket.ts';
import { type Along, type QueueQuery, type Read, Tickets } from '../ports/tickets.ts';

const mostBranches = 1_000;

const ticketKey = (tenantId: string, orderId: string) => ({ pk: `TENANT#${tenantId}#ORDER#${orderId}`, sk: 'INFO' });
const branchName = (branchId: string | null) => branchId ?? 'main';
const queueKey = (tenantId: string, name: string) => `TENANT#${tenantId}#QUEUE#${name}`;
const queuesKey = (tenantId: string) => `TENANT#${tenantId}#QUEUES`;
const atKey =
  ({ pk, sk }: Key) =>
  (write: Write) =>
    write.pk === pk && write.sk === sk;

/** `20251025T160500Z`: the time as the ledger's keys have it. */
const stamp = (time: string) => time.replaceAll(/[-:]|\.\d+/g, '');

/** Tickets and ledgers, an order in a partition; the branches' queues are a sparse index of those that are open. */
export class TableTickets extends Tickets {
  readonly #table: Table;
  /** Branches whose queue this process has entered in the list of queues. */
  readonly #entered = new Set<string>();
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async find(tenantId: string, orderId: string): Promise<Read> {
    const { pk, sk } = ticketKey(tenantId, orderId);
    const item = await this.#table.get<Ticket>(pk, sk);
    return { ticket: item?.doc ?? blankTicket(orderId), version: item?.version };
  }

  async save(tenantId: string, { ticket: before, version }: Read, { ticket, rows }: Change, { events, device, receipt, spent }: Along) {
    const key = ticketKey(tenantId, ticket.orderId);
    const place = queuePlace(ticket);
    const queue = branchName(ticket.order?.branchId ?? null);
    if (place) await this.#enter(tenantId, queue);
    const when = version === undefined ? 'absent' : { version };
    const indexes = place ? { indexes: { gsi1: { pk: queueKey(tenantId, queue), sk: place } } } : {};
    const timers = changedTimers(tenantId, before, ticket).filter((write) => !spent || !atKey(spent)(write));
    const changes: Write[] = [
      { op: 'put', ...key, doc: ticket, when, ...indexes },
      ...rows.map((row) => ledgerRow(key.pk, row, device)),
      ...timers,
      ...(spent ? [spent] : []),
    ];
    await writeOnce(this.#table, changes, events, receipt);
  }

  async ledger(tenantId: string, orderId: string) {
    const { pk } = ticketKey(tenantId, orderId);
    return (await readAll<LedgerRow>(this.#table, { pk, prefix: 'STEP#' })).map(({ doc }) => doc);
  }

  async queue(tenantId: string, branches: readonly (string | null)[] | undefined, { limit, after, matches }: QueueQuery) {
    const names = branches ? branches.map(branchName) : await this.#queues(tenantId);
    const sources = names.map((name): ListSource => ({ pk: queueKey(tenantId, name), index: 'gsi1' }));
    const placeOf = ({ doc }: Item<Ticket>) => queuePlace(doc) ?? '';
    const isMeant = (ticket: Ticket) => isPlaced(ticket) && matches(ticket);
    const { rows, next } = await listPage<Ticket>(this.#table, { sources, placeOf, after, limit, matches: isMeant });
    return { tickets: rows.filter(isPlaced), ...(next !== undefined && { next }) };
  }

  async #queues(tenantId: string) {
    const { items } = await this.#table.query<{ name: string }>({ pk: queuesKey(tenantId), limit: mostBranches });
    return items.map(({ doc }) => doc.name);
  }

  /** Notes that the branch has a queue, before anything stands in it; once a process, to spare the list. */
  async #enter(tenantId: string, name: string) {
    const queue = queueKey(tenantId, name);
    if (this.#entered.has(queue)) return;
    await this.#table.write([{ op: 'put', pk: queuesKey(tenantId), sk: name, doc: { name } }]);
    this.#entered.add(queue);
  }
}

/** A row as the seeds' StepsTable has it, and more. */
const ledgerRow = (pk: string, row: LedgerRow, device: string | undefined): Write => ({
  op: 'put',
  pk,
  sk: `STEP#${row.stepName}#${stamp(row.at)}#${String(row.seq).padStart(6, '0')}`,
  doc: { ...row, device },
  when: 'absent',
});

/** The changes that move the ticket's timers from where they stand to where they have to. */
function changedTimers(tenantId: string, before: Ticket, after: Ticket): Write[] {
  const was = alarmsOf(before);
  return Object.entries(alarmsOf(after)).flatMap(([kind, due]) => {
    if (due?.getTime() === was[kind as keyof typeof was]?.getTime()) return [];
    const id = `${kind}#${after.orderId}`;
    return due ? setTimer({ tenantId, id, kind, due, data: { orderId: after.orderId } }) : clearTimer(tenantId, id);
  });
}
