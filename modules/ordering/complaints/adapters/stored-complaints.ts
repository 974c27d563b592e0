import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import { ConditionFailed, type Item, type Store, type Write } from '#shared/store/store';
import type { Complaint } from '../domain/complaint.ts';
import {
  type ComplaintCounter,
  type ComplaintPage,
  type ComplaintQuery,
  Complaints,
  type VersionedComplaint,
} from '../ports/complaints.ts';

const complaintKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#COMPLAINT#${id}`, sk: 'INFO' });
const counterKey = (tenantId: string, year: string) => ({ pk: `TENANT#${tenantId}#COMPLAINTS`, sk: `COUNTER#${year}` });
const bookPartition = (tenantId: string) => `TENANT#${tenantId}#COMPLAINTS`;
const timeKey = ({ filedAt, id }: Complaint) => `${filedAt}#${id}`;

const putComplaint = (complaint: Complaint): Write & { op: 'put' } => ({
  op: 'put',
  ...complaintKey(complaint.tenantId, complaint.id),
  doc: complaint,
  indexes: { gsi1: { pk: bookPartition(complaint.tenantId), sk: timeKey(complaint) } },
});

/** Stores complaints in any engine of `Store`. */
export class StoredComplaints extends Complaints {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async readCounter(tenantId: string, year: string): Promise<ComplaintCounter> {
    const { pk, sk } = counterKey(tenantId, year);
    const item = await this.#store.get<{ last: number }>(pk, sk);
    return { last: item?.doc.last ?? 0, version: item?.version };
  }

  async add(
    complaint: Complaint,
    year: string,
    { last, version }: ComplaintCounter,
    events: readonly Envelope[],
    alsoCommit: readonly Change[],
    idempotencyRecord?: IdempotencyRecord,
  ) {
    const counter: Write = {
      op: 'put',
      ...counterKey(complaint.tenantId, year),
      doc: { last: last + 1 },
      when: version === undefined ? 'absent' : { version },
    };
    const put: Write = { ...putComplaint(complaint), when: 'absent' };
    return this.#commit(() => writeIdempotently(this.#store, [counter, put, ...alsoCommit], events, idempotencyRecord));
  }

  async find(tenantId: string, id: string) {
    const { pk, sk } = complaintKey(tenantId, id);
    const item = await this.#store.get<Complaint>(pk, sk);
    return item && { complaint: item.doc, version: item.version };
  }

  async list(tenantId: string, { limit, after }: ComplaintQuery): Promise<ComplaintPage> {
    const source = { pk: bookPartition(tenantId), index: 'gsi1' } as const;
    const sortKeyOf = ({ doc }: Item<Complaint>) => timeKey(doc);
    const { rows: complaints, next } = await listPage<Complaint>(this.#store, {
      sources: [source],
      sortKeyOf,
      reverse: true,
      limit,
      after,
    });
    return { complaints, ...(next !== undefined && { next }) };
  }

  async change(stored: VersionedComplaint, complaint: Complaint, events: readonly Envelope[], alsoCommit: readonly Change[]) {
    const put: Write = { ...putComplaint(complaint), when: { version: stored.version } };
    return this.#commit(() => this.#store.write([put, ...alsoCommit], events));
  }

  async #commit(write: () => Promise<void>) {
    try {
      await write();
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
