import type { Comanda } from '#modules/app';
import { ReachPlaces, ShowCodes } from '#modules/ordering/index';
import type { Principal } from '#shared/auth/auth';
import { asTenant } from '#shared/tenant-scope';

/** What the printed code of a table leads to, of one where nobody sits if there is any; undefined if the business has no table. */
export const tableLink = (comanda: Comanda, tenantId: string): Promise<string | undefined> =>
  asTenant(tenantId, async () => {
    const [reach, codes] = [comanda.container.get(ReachPlaces), comanda.container.get(ShowCodes)];
    const server: Principal = { tenantId, userId: 'server', name: '', role: 'owner', sessionId: 'server', branches: null };
    const some = { limit: 100 };
    for (const restaurant of (await reach.restaurants(server, some)).rows) {
      for (const branch of (await reach.branches(server, restaurant.id, some)).rows.filter(({ isActive }) => isActive)) {
        const tables = (await reach.tables(server, branch.id, some)).rows.filter(({ isActive }) => isActive);
        const table = tables.findLast(({ status }) => status === 'free') ?? tables.at(-1);
        if (table) return (await codes.coder(tenantId))(table).qrCode;
      }
    }
    return undefined;
  });
