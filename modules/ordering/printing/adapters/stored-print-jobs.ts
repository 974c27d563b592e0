import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import type { ListSource } from '#shared/store/merged-items';
import { type AnyChange, ConditionFailed, type Item, type Store, type Write } from '#shared/store/store';
import { clearTimer, setTimer } from '#shared/timers';
import type { Versioned } from '../../venues/ports/venues.ts';
import { isOpenJob, type PrintJob, toDeadline } from '../domain/print-job.ts';
import { type NewPrintJobs, type PrintJobPage, type PrintJobQuery, PrintJobs } from '../ports/print-jobs.ts';

const keptSeconds = 7 * 24 * 60 * 60;
const maxOpenRead = 50;

const jobKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#PRINTJOB#${id}`, sk: 'INFO' });
/** The open jobs of a printer, by the time at which they were queued. */
const queuePartition = (tenantId: string, printerId: string) => `TENANT#${tenantId}#PRINTER#${printerId}#QUEUE`;
const queueKey = ({ tenantId, printerId, queuedAt, id }: PrintJob) => ({
  pk: queuePartition(tenantId, printerId),
  sk: `${queuedAt}#${id}`,
});
/** Says that an occasion of an order has had its jobs. */
const occasionKey = (tenantId: string, orderId: string, occasion: string) => ({
  pk: `TENANT#${tenantId}#PRINTED#${orderId}`,
  sk: occasion,
});
const tenantList = (tenantId: string): ListSource => ({ pk: `TENANT#${tenantId}#PRINTJOBS`, index: 'gsi1' });
const branchList = (tenantId: string, branchId: string): ListSource => ({
  pk: `TENANT#${tenantId}#BRANCH#${branchId}#PRINTJOBS`,
  index: 'gsi2',
});
const toSortKey = ({ createdAt, id }: PrintJob) => `${createdAt}#${id}`;
const toExpiry = (at: string) => Math.ceil(Date.parse(at) / 1000) + keptSeconds;
const toTimerId = (id: string) => `print#${id}`;

const putJob = (job: PrintJob): Write & { readonly op: 'put' } => {
  const { tenantId, id, branchId } = job;
  const sk = toSortKey(job);
  const indexes = { gsi1: { pk: tenantList(tenantId).pk, sk }, gsi2: { pk: branchList(tenantId, branchId).pk, sk } };
  return { op: 'put', ...jobKey(tenantId, id), doc: job, indexes, expiresAt: toExpiry(job.queuedAt) };
};

/** The place of a job in the queue of its printer, and its timer. */
function toQueueChanges(job: PrintJob): readonly AnyChange[] {
  const { tenantId, id } = job;
  if (!isOpenJob(job)) return [{ op: 'remove', ...queueKey(job) }, clearTimer(tenantId, toTimerId(id))];
  const timer = setTimer({ tenantId, id: toTimerId(id), kind: 'print-job', due: toDeadline(job), data: { jobId: id } });
  return [{ op: 'put', ...queueKey(job), doc: { jobId: id }, expiresAt: toExpiry(job.queuedAt) }, timer];
}

/** Stores print jobs in any engine of `Store`. */
export class StoredPrintJobs extends PrintJobs {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  add(jobs: readonly PrintJob[], { once, alsoCommit = [], idempotencyRecord }: NewPrintJobs = {}) {
    const [first] = jobs;
    if (!first) throw new RangeError('there is no job to add');
    const occasion = once && [
      {
        op: 'put' as const,
        ...occasionKey(first.tenantId, once.orderId, once.occasion),
        doc: { at: first.createdAt },
        when: 'absent' as const,
        expiresAt: toExpiry(first.createdAt),
      },
    ];
    const puts = jobs.flatMap((job) => [{ ...putJob(job), when: 'absent' as const }, ...toQueueChanges(job)]);
    return this.#write([...(occasion ?? []), ...puts, ...alsoCommit], [], idempotencyRecord);
  }

  async hasHappened(tenantId: string, orderId: string, occasion: string) {
    const { pk, sk } = occasionKey(tenantId, orderId, occasion);
    return (await this.#store.get(pk, sk)) !== undefined;
  }

  change({ version }: Versioned<PrintJob>, job: PrintJob, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    return this.#write([{ ...putJob(job), when: { version } }, ...toQueueChanges(job)], events, idempotencyRecord);
  }

  async find(tenantId: string, id: string): Promise<Versioned<PrintJob> | undefined> {
    const { pk, sk } = jobKey(tenantId, id);
    const item = await this.#store.get<PrintJob>(pk, sk);
    return item && { value: item.doc, version: item.version };
  }

  async listOpen(tenantId: string, printerId: string): Promise<readonly Versioned<PrintJob>[]> {
    const { items } = await this.#store.query<{ readonly jobId: string }>({ pk: queuePartition(tenantId, printerId), limit: maxOpenRead });
    const jobs = await Promise.all(items.map(({ doc }) => this.find(tenantId, doc.jobId)));
    return jobs.filter((job) => job !== undefined);
  }

  async list(tenantId: string, { branchIds, limit, after, matches }: PrintJobQuery): Promise<PrintJobPage> {
    const sources = branchIds === null ? [tenantList(tenantId)] : branchIds.map((branchId) => branchList(tenantId, branchId));
    if (sources.length === 0) return { jobs: [] };
    const sortKeyOf = ({ doc }: Item<PrintJob>) => toSortKey(doc);
    const { rows: jobs, next } = await listPage<PrintJob>(this.#store, { sources, sortKeyOf, reverse: true, limit, after, matches });
    return { jobs, ...(next !== undefined && { next }) };
  }

  commit(changes: readonly Change[]) {
    return this.#write(changes, []);
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
