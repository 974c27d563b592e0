import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { type RecordIdempotency, writeIdempotently } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import type { ListSource } from '#shared/store/merged-items';
import { ConditionFailed, type Item, type Store, type Write } from '#shared/store/store';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { GuestCall } from '../domain/guest-call.ts';
import { type GuestCallPage, type GuestCallQuery, type GuestCallResult, GuestCalls } from '../ports/guest-calls.ts';

const retentionSeconds = 30 * 24 * 60 * 60;

const callKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#CALL#${id}`, sk: 'INFO' });
/** Names the latest call of a session. One item per session, so that only one call can wait. */
const latestCallKey = (tenantId: string, sessionId: string) => ({ pk: `TENANT#${tenantId}#SESSION#${sessionId}`, sk: 'CALL' });
const tenantList = (tenantId: string) => `TENANT#${tenantId}#CALLS`;
const branchList = (tenantId: string, branchId: string) => `${tenantList(tenantId)}#BRANCH#${branchId}`;
const toSortKey = ({ createdAt, id }: GuestCall) => `${createdAt}#${id}`;

const toExpiry = ({ createdAt }: GuestCall) => Math.ceil(Date.parse(createdAt) / 1000) + retentionSeconds;
const putCall = (call: GuestCall): Write & { op: 'put' } => ({
  op: 'put',
  ...callKey(call.tenantId, call.id),
  doc: call,
  indexes: {
    gsi1: { pk: branchList(call.tenantId, call.branchId), sk: toSortKey(call) },
    gsi2: { pk: tenantList(call.tenantId), sk: toSortKey(call) },
  },
  expiresAt: toExpiry(call),
});

/** Stores the calls of guests in any engine of `Store`. */
export class StoredGuestCalls extends GuestCalls {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async add(
    call: GuestCall,
    events: readonly Envelope[],
    alsoCommit: readonly Change[],
    recordIdempotency?: RecordIdempotency<GuestCallResult>,
  ): Promise<GuestCallResult | undefined> {
    const { tenantId, sessionId } = call;
    const key = latestCallKey(tenantId, sessionId);
    const pointer = await this.#store.get<{ callId: string }>(key.pk, key.sk);
    const latest = pointer && (await this.find(tenantId, pointer.doc.callId));
    if (latest?.value.status === 'waiting') return this.#recordExisting(latest, recordIdempotency);
    const result = { call, isNew: true };
    const when = pointer ? { version: pointer.version } : 'absent';
    const putPointer: Write = { op: 'put', ...key, doc: { callId: call.id }, when, expiresAt: toExpiry(call) };
    const changes = [{ ...putCall(call), when: 'absent' } as Write, putPointer, ...alsoCommit];
    return (await this.#commit(() => writeIdempotently(this.#store, changes, events, recordIdempotency?.(result)))) ? result : undefined;
  }

  async change(stored: Versioned<GuestCall>, updated: GuestCall, events: readonly Envelope[]) {
    return this.#commit(() => this.#store.write([this.prepareChange(stored, updated)], events));
  }

  prepareChange({ version }: Versioned<GuestCall>, updated: GuestCall): Write {
    return { ...putCall(updated), when: { version } };
  }

  async find(tenantId: string, id: string): Promise<Versioned<GuestCall> | undefined> {
    const { pk, sk } = callKey(tenantId, id);
    const item = await this.#store.get<GuestCall>(pk, sk);
    return item && { value: item.doc, version: item.version };
  }

  async findLatest(tenantId: string, sessionId: string) {
    const { pk, sk } = latestCallKey(tenantId, sessionId);
    const pointer = await this.#store.get<{ callId: string }>(pk, sk);
    return pointer && this.find(tenantId, pointer.doc.callId);
  }

  async list(tenantId: string, { branches, status, ...range }: GuestCallQuery): Promise<GuestCallPage> {
    const ofBranches = branches?.map((branchId): ListSource => ({ pk: branchList(tenantId, branchId), index: 'gsi1' }));
    const sources: readonly ListSource[] = ofBranches ?? [{ pk: tenantList(tenantId), index: 'gsi2' }];
    const { rows: calls, next } = await listPage<GuestCall>(this.#store, {
      sources,
      sortKeyOf: ({ doc }: Item<GuestCall>) => toSortKey(doc),
      reverse: true,
      ...range,
      matches: status && ((call) => call.status === status),
    });
    return { calls, ...(next !== undefined && { next }) };
  }

  /** The answer holds only while the call still waits. */
  async #recordExisting({ value: call, version }: Versioned<GuestCall>, recordIdempotency?: RecordIdempotency<GuestCallResult>) {
    const result = { call, isNew: false };
    const record = recordIdempotency?.(result);
    if (!record) return result;
    const check: Write = { op: 'check', ...callKey(call.tenantId, call.id), when: { version } };
    return (await this.#commit(() => writeIdempotently(this.#store, [check], [], record))) ? result : undefined;
  }

  async #commit(write: () => Promise<unknown>) {
    try {
      await write();
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
