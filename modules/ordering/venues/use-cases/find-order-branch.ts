import { orderingError } from '../../domain/errors.ts';
import type { Branch } from '../domain/venue.ts';
import type { Venues } from '../ports/venues.ts';

/**
 * Returns the branch that an order goes to: that of its table, else the named one, else the first active one; undefined if the tenant has
 * none.
 * @throws `ordering.unknown-branch` if there is no such active branch; `ordering.unknown-table` if the branch has no such active table
 */
export async function findOrderBranch(
  venues: Venues,
  tenantId: string,
  { branchId, tableId }: { readonly branchId: string | null; readonly tableId: string | null },
): Promise<Branch | undefined> {
  const table = tableId === null ? undefined : (await venues.findTable(tenantId, tableId))?.value;
  if (tableId !== null && (!table?.isActive || (branchId ?? table.branchId) !== table.branchId))
    throw orderingError('ordering.unknown-table');
  const requestedId = table?.branchId ?? branchId;
  if (requestedId === null) return venues.findFirstBranch(tenantId);
  const branch = await venues.findBranch(tenantId, requestedId);
  if (!branch?.value.isActive) throw orderingError('ordering.unknown-branch');
  return branch.value;
}
