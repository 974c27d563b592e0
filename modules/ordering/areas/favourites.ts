import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/cursors';
import { favouriteRoutes } from '../adapters/http-favourites.ts';
import { TableFavourites } from '../adapters/table-favourites.ts';
import { Directory } from '../ports/directory.ts';
import { Favourites } from '../ports/favourites.ts';
import { Products } from '../ports/products.ts';
import { OrderingTable } from '../ports/table.ts';
import { KeepFavourites } from '../use-cases/keep-favourites.ts';
import type { Area } from './area.ts';

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
