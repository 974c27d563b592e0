import type { Envelope } from '../events/events.ts';
import { acrossTenants, asTenant, currentScope } from '../tenant-scope.ts';
import { ConditionFailed, type Table, type Write } from './store.ts';

/** The first answer to a request with an Idempotency-Key, stored so that the same request gets it again. `tokenUntil`: in epoch seconds. */
export type Answer = { readonly hash: string; readonly status: number; readonly body: string; readonly tokenUntil?: number };
export type Receipt = { readonly scope: string; readonly key: string; readonly answer: Answer; readonly expiresAt: number };

/** Makes the receipt of what a use case has made; undefined when the request brought no key. */
export type Remember<Made> = (made: Made) => Receipt | undefined;

/** Another request with the same key was stored first; its answer is the answer. */
export class AnsweredAlready extends Error {}

const place = (scope: string, key: string) => ({ pk: `${scope}#RECEIPT#${key}`, sk: 'INFO' });

const tenantIn = (scope: string) => scope.split('#')[1] ?? '';

/** Where somebody has no account yet, or makes one elsewhere, their receipt is not among the items of the tenant that the work is for. */
function reaching<T>(scope: string, work: () => T): T {
  const current = currentScope();
  const isElsewhere = current && 'tenantId' in current && current.tenantId !== tenantIn(scope);
  return isElsewhere ? acrossTenants('receipts', work) : work();
}

/** The answer that was stored under this key, if any. `scope` is `TENANT#id#USER#id`, or `TENANT#id#PUBLIC` for who has not signed in. */
export async function findAnswer(table: Table, scope: string, key: string): Promise<Answer | undefined> {
  const { pk, sk } = place(scope, key);
  return (await asTenant(tenantIn(scope), () => table.get<Answer>(pk, sk)))?.doc;
}

const putReceipt = ({ scope, key, answer, expiresAt }: Receipt): Write & { readonly op: 'put' } => ({
  ...place(scope, key),
  op: 'put',
  doc: answer,
  expiresAt,
});

/** Stores an answer by itself; false, and nothing, where another request was first. `isLater`: in the place of an earlier one of this request. */
export async function keepAnswer(table: Table, receipt: Receipt, isLater: boolean): Promise<boolean> {
  const put = putReceipt(receipt);
  try {
    await asTenant(tenantIn(receipt.scope), () => table.write([isLater ? put : { ...put, when: 'absent' }]));
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}

/**
 * A write that leaves its receipt in the same stroke. Throws AnsweredAlready where the key has one, whatever else would have
 * failed, and ConditionFailed by the number among `changes`.
 */
export async function writeOnce(table: Table, changes: readonly Write[], events: readonly Envelope[], receipt: Receipt | undefined) {
  if (!receipt) return table.write(changes, events);
  try {
    await reaching(receipt.scope, () => table.write([{ ...putReceipt(receipt), when: 'absent' }, ...changes], events));
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw error.at === 0 ? new AnsweredAlready() : new ConditionFailed(error.at - 1);
  }
}
