import { readAll } from '#shared/store/read-all';
import type { Store, Write } from '#shared/store/store';
import type { Branch } from '../domain/venue.ts';
import { branchKey, type FirstBranchRecord, firstBranchKey } from './venue-keys.ts';

/** Reads all branches of a tenant, which are few. */
export async function readAllBranches(store: Store, tenantId: string) {
  const { pk, sk: prefix } = branchKey(tenantId, '');
  return (await readAll<Branch>(store, { pk, prefix })).map(({ doc }) => doc);
}

/**
 * Returns the write that updates the copy of the tenant's first active branch, given that `changed` will be stored. Every write of a branch
 * includes it. The write holds only if the copy is the one that was read, so the list of branches that it is based on is current.
 */
export async function planFirstBranchWrite(store: Store, tenantId: string, changed: Branch): Promise<Write> {
  const { pk, sk } = firstBranchKey(tenantId);
  const stored = await store.get<FirstBranchRecord>(pk, sk);
  const others = (await readAllBranches(store, tenantId)).filter(({ id }) => id !== changed.id);
  const active = [...others, changed].filter(({ isActive }) => isActive);
  active.sort((one, other) => (one.id < other.id ? -1 : 1));
  const doc: FirstBranchRecord = { branch: active[0] ?? null };
  return { op: 'put', pk, sk, doc, when: stored ? { version: stored.version } : 'absent' };
}
