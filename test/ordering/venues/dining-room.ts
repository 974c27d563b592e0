import type { Branch, DiningTable } from '#modules/ordering/venues/domain/venue';
import { TableCodes } from '#modules/ordering/venues/ports/table-codes';
import { Venues } from '#modules/ordering/venues/ports/venues';
import { domainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { TestApp } from '#test/app';
import { createBranch, createRestaurant, createTable } from '#test/contracts/ordering/venues';

/** What a phone sends after it has scanned the code of a table. */
export type ScannedCode = {
  readonly restaurantId: string;
  readonly branchId: string;
  readonly tableId: string;
  readonly tableNumber: number;
  readonly hash: string;
};

/** A restaurant with two branches of two tables each, and their codes. */
export async function openDiningRoom(app: TestApp, tenantId = 'pardos') {
  const { container } = app.app;
  const [venues, codes] = [container.get(Venues), container.get(TableCodes)];
  const cause: EventCause = { tenantId, correlationId: 'set-up' };
  const now = app.clock.now();
  const restaurant = createRestaurant(tenantId);
  const event = domainEvent('RestaurantChanged', { restaurantId: restaurant.id, name: restaurant.name, action: 'created' });
  await venues.addRestaurant(restaurant, toEnvelopes([event], cause, now));

  const openBranch = async (name: string) => {
    const branch = createBranch(restaurant, { name });
    const { id: branchId, restaurantId, timeZone, isActive } = branch;
    await venues.addBranch(
      branch,
      toEnvelopes([domainEvent('BranchChanged', { branchId, restaurantId, name, timeZone, isActive, action: 'created' })], cause, now),
    );
    const tables = [createTable(branch, 1), createTable(branch, 2)] as const;
    for (const table of tables) await venues.addTable(table, []);
    return { branch, tables };
  };
  const [centre, north] = [await openBranch('Centro'), await openBranch('Norte')];
  await app.settle();

  const scanCode = async ({ restaurantId, branchId, id: tableId, number: tableNumber }: DiningTable): Promise<ScannedCode> => {
    const address = (await codes.createUrlBuilder(tenantId))({ r: restaurantId, b: branchId, t: tableId, n: tableNumber });
    return { restaurantId, branchId, tableId, tableNumber, hash: new URL(address).searchParams.get('h') ?? '' };
  };
  const changeTable = async ({ id }: DiningTable, change: Partial<DiningTable>) => {
    const current = await venues.findTable(tenantId, id);
    if (current) await venues.changeTable(current, { ...current.value, ...change }, []);
  };
  const changeBranch = async ({ id }: Branch, change: Partial<Branch>) => {
    const current = await venues.findBranch(tenantId, id);
    if (current) await venues.changeBranch(current, { ...current.value, ...change }, []);
  };
  return { places: venues, restaurant, centre, north, scan: scanCode, changeTable, changeBranch };
}
