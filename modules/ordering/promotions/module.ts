import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/schemas/cursors';
import { DefaultTenant } from '#shared/http/tenant-resolution';
import { Products } from '../catalogue/ports/products.ts';
import type { Area } from '../feature.ts';
import { OrderingTable } from '../ports/store.ts';
import { Directory } from '../ports/tenant-copies.ts';
import { promotionRoutes } from './adapters/http-promotions.ts';
import { TablePromotions } from './adapters/stored-promotions.ts';
import { Promotions } from './ports/promotions.ts';
import { ManagePromotions } from './use-cases/manage-promotions.ts';

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
