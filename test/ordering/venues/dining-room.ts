import type { Branch, DiningTable } from '#modules/ordering/venues/domain/venue';
import { TableCodes } from '#modules/ordering/venues/ports/table-codes';
import { Places } from '#modules/ordering/venues/ports/venues';
import { type Cause, fact, say } from '#shared/events/events';
import type { TestApp } from '#test/app';
import { branchOf, restaurantOf, tableOf } from '#test/contracts/venues';

/** What a phone sends that has scanned a table's code. */
export type Scanned = {
  readonly restaurantId: string;
  readonly branchId: string;
  readonly tableId: string;
  readonly tableNumber: number;
  readonly hash: string;
};

/** A restaurant with two branches of two tables each, and the codes on them. */
export async function openDiningRoom(app: TestApp, tenantId = 'pardos') {
  const { container } = app.comanda;
  const [places, codes] = [container.get(Places), container.get(TableCodes)];
  const cause: Cause = { tenantId, correlationId: 'set-up' };
  const now = app.clock.now();
  const restaurant = restaurantOf(tenantId);
  const opened = fact('RestaurantChanged', { restaurantId: restaurant.id, name: restaurant.name, action: 'created' });
  await places.addRestaurant(restaurant, say([opened], cause, now));

  const open = async (name: string) => {
    const branch = branchOf(restaurant, { name });
    const { id: branchId, restaurantId, timeZone, isActive } = branch;
    await places.addBranch(
      branch,
      say([fact('BranchChanged', { branchId, restaurantId, name, timeZone, isActive, action: 'created' })], cause, now),
    );
    const tables = [tableOf(branch, 1), tableOf(branch, 2)] as const;
    for (const table of tables) await places.addTable(table, []);
    return { branch, tables };
  };
  const [centre, north] = [await open('Centro'), await open('Norte')];
  await app.settle();

  const scan = async ({ restaurantId, branchId, id: tableId, number: tableNumber }: DiningTable): Promise<Scanned> => {
    const address = (await codes.addresses(tenantId))({ r: restaurantId, b: branchId, t: tableId, n: tableNumber });
    return { restaurantId, branchId, tableId, tableNumber, hash: new URL(address).searchParams.get('h') ?? '' };
  };
  const changeTable = async ({ id }: DiningTable, change: Partial<DiningTable>) => {
    const kept = await places.table(tenantId, id);
    if (kept) await places.changeTable(kept, { ...kept.it, ...change }, []);
  };
  const changeBranch = async ({ id }: Branch, change: Partial<Branch>) => {
    const kept = await places.branch(tenantId, id);
    if (kept) await places.changeBranch(kept, { ...kept.it, ...change }, []);
  };
  return { places, restaurant, centre, north, scan, changeTable, changeBranch };
}
