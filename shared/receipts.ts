import type { Envelope } from './events.ts';
import { ConditionFailed, type Table, type Write } from './table.ts';
import { acrossTenants, currentScope } from './tenant-scope.ts';

/** The first answer to a request with an Idempotency-Key, kept so that the same request gets it again. */
export type Answer = { readonly hash: string; readonly status: number; readonly body: string };
export type Receipt = { readonly scope: string; readonly key: string; readonly answer: Answer; readonly expiresAt: number };

/** Makes the receipt of what a use case has made; undefined when the request brought no key. */
export type Remember<Made> = (made: Made) => Receipt | undefined;

/** Another request with the same key was stored first; its answer is the answer. */
export class AnsweredAlready extends Error {}

const place = (scope: string, key: string) => ({ pk: `${scope}#RECEIPT#${key}`, sk: 'INFO' });

/** Where somebody has no account, or makes one elsewhere, their receipt is not among the items of the tenant that the work is for. */
function reaching<T>(scope: string, work: () => T): T {
  const current = currentScope();
  const isElsewhere = current && 'tenantId' in current && !scope.startsWith(`TENANT#${current.tenantId}#`);
  return isElsewhere || scope.startsWith('ANYBODY#') ? acrossTenants('receipts', work) : work();
}

/** The answer that was kept under this key, if any. `scope` is `TENANT#id#USER#id`, or `ANYBODY#address` for who has no account. */
export const findAnswer = async (table: Table, scope: string, key: string) => {
  const { pk, sk } = place(scope, key);
  return (await reaching(scope, () => table.get<Answer>(pk, sk)))?.doc;
};

/**
 * A write that leaves its receipt in the same stroke. Throws AnsweredAlready where the key has one, whatever else would have
 * failed, and ConditionFailed by the number among `changes`.
 */
export async function writeOnce(table: Table, changes: readonly Write[], events: readonly Envelope[], receipt: Receipt | undefined) {
  if (!receipt) return table.write(changes, events);
  const { scope, key, answer, expiresAt } = receipt;
  const put: Write = { ...place(scope, key), op: 'put', doc: answer, when: 'absent', expiresAt };
  try {
    await reaching(scope, () => table.write([put, ...changes], events));
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw error.at === 0 ? new AnsweredAlready() : new ConditionFailed(error.at - 1);
  }
}
