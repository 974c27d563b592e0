import { readAll } from '#shared/store/read-all';
import type { Table, Write } from '#shared/store/store';
import type { Branch } from '../domain/venue.ts';
import { branchKey, type First, firstKey } from './venue-keys.ts';

/** All of them: they are as many as a business has addresses. */
async function branchesOf(table: Table, tenantId: string) {
  const { pk, sk: prefix } = branchKey(tenantId, '');
  return (await readAll<Branch>(table, { pk, prefix })).map(({ doc }) => doc);
}

/**
 * The change that keeps the copy of the tenant's first active branch right once `changed` is as it will be. Every write of a branch
 * carries it, on condition that the copy is the one that was read: so the list that it was decided by is still true.
 */
export async function firstWith(table: Table, tenantId: string, changed: Branch): Promise<Write> {
  const { pk, sk } = firstKey(tenantId);
  const known = await table.get<First>(pk, sk);
  const others = (await branchesOf(table, tenantId)).filter(({ id }) => id !== changed.id);
  const active = [...others, changed].filter(({ isActive }) => isActive);
  active.sort((one, other) => (one.id < other.id ? -1 : 1));
  const doc: First = { branch: active[0] ?? null };
  return { op: 'put', pk, sk, doc, when: known ? { version: known.version } : 'absent' };
}
