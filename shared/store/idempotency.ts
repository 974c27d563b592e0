import type { Envelope } from '../events/events.ts';
import { currentScope, runAcrossTenants, runAsTenant } from '../tenant-scope.ts';
import { type AnyChange, ConditionFailed, type Store, type Write } from './store.ts';

/** The first answer to a request with an Idempotency-Key, stored so that the same request gets it again. `tokenUntil`: in epoch seconds. */
export type StoredResponse = { readonly hash: string; readonly status: number; readonly body: string; readonly tokenUntil?: number };
export type IdempotencyRecord = {
  readonly scope: string;
  readonly key: string;
  readonly response: StoredResponse;
  readonly expiresAt: number;
};

/** Makes the receipt of what a use case has made; undefined when the request brought no key. */
export type RecordIdempotency<Result> = (result: Result) => IdempotencyRecord | undefined;

/** Another request with the same key was stored first; its answer is the answer. */
export class DuplicateRequest extends Error {}

const recordKey = (scope: string, key: string) => ({ pk: `${scope}#RECEIPT#${key}`, sk: 'INFO' });

const tenantIdInScope = (scope: string) => scope.split('#')[1] ?? '';

/** Where somebody has no account yet, or makes one elsewhere, their receipt is not among the items of the tenant that the work is for. */
function runInScope<T>(scope: string, work: () => T): T {
  const current = currentScope();
  const isOtherTenant = current && 'tenantId' in current && current.tenantId !== tenantIdInScope(scope);
  return isOtherTenant ? runAcrossTenants('receipts', work) : work();
}

/** The answer that was stored under this key, if any. `scope` is `TENANT#id#USER#id`, or `TENANT#id#PUBLIC` for who has not signed in. */
export async function findStoredResponse(store: Store, scope: string, key: string): Promise<StoredResponse | undefined> {
  const { pk, sk } = recordKey(scope, key);
  return (await runAsTenant(tenantIdInScope(scope), () => store.get<StoredResponse>(pk, sk)))?.doc;
}

const putRecord = ({ scope, key, response, expiresAt }: IdempotencyRecord): Write & { readonly op: 'put' } => ({
  ...recordKey(scope, key),
  op: 'put',
  doc: response,
  expiresAt,
});

/**
 * Stores an answer by itself. Returns false, and stores nothing, if another request was first. With `replacesEarlier` it replaces an
 * earlier answer to this request.
 */
export async function storeResponse(store: Store, record: IdempotencyRecord, replacesEarlier: boolean): Promise<boolean> {
  const put = putRecord(record);
  try {
    await runAsTenant(tenantIdInScope(record.scope), () => store.write([replacesEarlier ? put : { ...put, when: 'absent' }]));
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}

/**
 * A write that stores the answer to its request with it, all or nothing.
 * @throws DuplicateRequest if the key has an answer already, whatever else would have failed; ConditionFailed with one of `changes`.
 */
export async function writeIdempotently(
  store: Store,
  changes: readonly AnyChange[],
  events: readonly Envelope[],
  record: IdempotencyRecord | undefined,
) {
  if (!record) return store.write(changes, events);
  const recordWrite: Write = { ...putRecord(record), when: 'absent' };
  try {
    await runInScope(record.scope, () => store.write([recordWrite, ...changes], events));
  } catch (error) {
    throw error instanceof ConditionFailed && error.change === recordWrite ? new DuplicateRequest() : error;
  }
}
