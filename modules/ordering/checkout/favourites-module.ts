import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/schemas/cursors';
import { Products } from '../catalogue/ports/products.ts';
import type { Area } from '../feature.ts';
import { OrderingTable } from '../ports/store.ts';
import { Directory } from '../ports/tenant-copies.ts';
import { favouriteRoutes } from './adapters/http-favourites.ts';
import { TableFavourites } from './adapters/stored-favourites.ts';
import { Favourites } from './ports/favourites.ts';
import { KeepFavourites } from './use-cases/manage-favourites.ts';

/** What customers like, and what they wish for. */
export const favourites: Area = {
  bind: (bind) => {
    bind(Favourites)
      .toResolvedValue((table) => new TableFavourites(table), [OrderingTable])
      .inSingletonScope();
    bind(KeepFavourites).toResolvedValue((...of) => new KeepFavourites(...of), [Favourites, Products, Directory, Clock]);
  },
  routes: (from) => favouriteRoutes(from.get(KeepFavourites), from.get(Cursors)),
};
