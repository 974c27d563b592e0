import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/cursors';
import { DefaultTenant } from '#shared/http/tenants';
import { promotionRoutes } from '../adapters/http-promotions.ts';
import { TablePromotions } from '../adapters/table-promotions.ts';
import { Directory } from '../ports/directory.ts';
import { Products } from '../ports/products.ts';
import { Promotions } from '../ports/promotions.ts';
import { OrderingTable } from '../ports/table.ts';
import { ManagePromotions } from '../use-cases/manage-promotions.ts';
import type { Area } from './area.ts';

/** What takes something off an order. */
export const promotions: Area = {
  bind: (bind) => {
    bind(Promotions)
      .toResolvedValue((table) => new TablePromotions(table), [OrderingTable])
      .inSingletonScope();
    bind(ManagePromotions).toResolvedValue((...of) => new ManagePromotions(...of), [Promotions, Products, Directory, Clock]);
  },
  routes: (from) =>
    promotionRoutes({ manage: from.get(ManagePromotions), cursors: from.get(Cursors), defaultTenant: from.get(DefaultTenant) }),
};
