import { ConditionFailed, type Table } from '#shared/store/store';
import type { Favourite } from '../domain/favourites.ts';
import { Favourites, type FavouritesOf, type KeptFavourites } from '../ports/favourites.ts';

const keyOf = ({ tenantId, customerId, list }: FavouritesOf) => ({ pk: `TENANT#${tenantId}#CUSTOMER#${customerId}`, sk: `LIST#${list}` });

/** Favourites on any engine of the table port: a list is one item, so that it is never longer than it may be. */
export class TableFavourites extends Favourites {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async of(whose: FavouritesOf): Promise<KeptFavourites> {
    const { pk, sk } = keyOf(whose);
    const item = await this.#table.get<{ favourites: readonly Favourite[] }>(pk, sk);
    return { favourites: item?.doc.favourites ?? [], version: item?.version };
  }

  async keep(whose: FavouritesOf, { version }: KeptFavourites, favourites: readonly Favourite[]) {
    try {
      await this.#table.write([{ op: 'put', ...keyOf(whose), doc: { favourites }, when: version === undefined ? 'absent' : { version } }]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
