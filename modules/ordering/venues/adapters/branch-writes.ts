import type { Store } from '#shared/store/store';
import { clearTimer } from '#shared/timers';
import type { GuardedWrite } from '../../adapters/write-with-retry.ts';
import { orderingError } from '../../domain/errors.ts';
import { paceTimerId } from '../domain/pace.ts';
import type { Branch } from '../domain/venue.ts';
import type { Versioned } from '../ports/venues.ts';
import { planFirstBranchWrite } from './first-branch.ts';
import { readTableNumbers } from './table-numbers.ts';
import * as keys from './venue-keys.ts';

/** The writes that add a branch, with an empty register of tables. */
export const planBranchAddition = async (store: Store, branch: Branch): Promise<readonly GuardedWrite[]> => {
  const { tenantId, restaurantId, id } = branch;
  const register: keys.TableNumbersRecord = { tables: {} };
  return [
    [{ op: 'add', ...keys.branchCountKey(tenantId, restaurantId), fields: { count: 1 }, when: 'present' }, 'ordering.restaurant-not-found'],
    [{ op: 'put', ...keys.branchKey(tenantId, id), doc: branch, when: 'absent' }, 'ordering.changed-meanwhile'],
    [{ op: 'put', ...keys.tableNumbersKey(tenantId, id), doc: register, when: 'absent' }],
    [await planFirstBranchWrite(store, tenantId, branch)],
  ];
};

/**
 * The writes that remove a branch, its register of tables and its timer.
 * @throws `ordering.has-children` if it has tables
 * @throws `ordering.branch-not-found` if the branch no longer exists
 */
export async function planBranchRemoval(store: Store, { value: branch, version }: Versioned<Branch>): Promise<readonly GuardedWrite[]> {
  const { tenantId, id, restaurantId } = branch;
  const numbers = await readTableNumbers(store, tenantId, id);
  if (Object.keys(numbers.doc.tables).length > 0) throw orderingError('ordering.has-children');
  return [
    [{ op: 'remove', ...keys.branchKey(tenantId, id), when: { version } }, 'ordering.changed-meanwhile'],
    [{ op: 'remove', ...keys.tableNumbersKey(tenantId, id), when: { version: numbers.version } }],
    [{ op: 'add', ...keys.branchCountKey(tenantId, restaurantId), fields: { count: -1 }, when: 'present' }],
    [clearTimer(tenantId, paceTimerId(id))],
    [await planFirstBranchWrite(store, tenantId, { ...branch, isActive: false })],
  ];
}
