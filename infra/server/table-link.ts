import type { App } from '#modules/app';
import { ManageTableCodes, VenueAccess } from '#modules/ordering/index';
import type { Principal } from '#shared/auth/auth';
import { runAsTenant } from '#shared/tenant-scope';

/** The address that the printed code of a table leads to, preferably of a free one; undefined if the business has no table. */
export const findTableLink = (app: App, tenantId: string): Promise<string | undefined> =>
  runAsTenant(tenantId, async () => {
    const [venues, tableCodes] = [app.container.get(VenueAccess), app.container.get(ManageTableCodes)];
    const principal: Principal = { tenantId, userId: 'server', name: '', role: 'owner', sessionId: 'server', branches: null };
    const page = { limit: 100 };
    for (const restaurant of (await venues.restaurants(principal, page)).rows) {
      for (const branch of (await venues.branches(principal, restaurant.id, page)).rows.filter(({ isActive }) => isActive)) {
        const tables = (await venues.tables(principal, branch.id, page)).rows.filter(({ isActive }) => isActive);
        const table = tables.findLast(({ status }) => status === 'free') ?? tables.at(-1);
        if (table) return (await tableCodes.makeCodeMapper(tenantId))(table).qrCode;
      }
    }
    return undefined;
  });
