import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/schemas/cursors';
import { Products } from '../catalogue/ports/products.ts';
import type { Feature } from '../feature.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { favouriteRoutes } from './adapters/http-favourites.ts';
import { StoredFavourites } from './adapters/stored-favourites.ts';
import { Favourites } from './ports/favourites.ts';
import { ManageFavourites } from './use-cases/manage-favourites.ts';

/** What customers like, and what they wish for. */
export const favourites: Feature = {
  bind: (bind) => {
    bind(Favourites)
      .toResolvedValue((store) => new StoredFavourites(store), [OrderingStore])
      .inSingletonScope();
    bind(ManageFavourites).toResolvedValue((...deps) => new ManageFavourites(...deps), [Favourites, Products, TenantCopies, Clock]);
  },
  routes: (container) => favouriteRoutes(container.get(ManageFavourites), container.get(Cursors)),
};
