import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { DefaultTenant } from '#shared/default-tenant';
import { Cursors } from '#shared/http/schemas/cursors';
import { Products } from '../catalogue/ports/products.ts';
import type { Feature } from '../feature.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { promotionRoutes } from './adapters/http-promotions.ts';
import { StoredPromotions } from './adapters/stored-promotions.ts';
import { Promotions } from './ports/promotions.ts';
import { ManagePromotions } from './use-cases/manage-promotions.ts';

/** Promotions, which give discounts on orders. */
export const promotions: Feature = {
  bind: (bind) => {
    bind(Promotions)
      .toResolvedValue((store) => new StoredPromotions(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, ManagePromotions, { promotions: Promotions, products: Products, tenantCopies: TenantCopies, clock: Clock });
  },
  routes: (container) =>
    promotionRoutes({
      manage: container.get(ManagePromotions),
      cursors: container.get(Cursors),
      defaultTenant: container.get(DefaultTenant),
    }),
};
