import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/schemas/cursors';
import { Products } from '../catalogue/ports/products.ts';
import type { Area } from '../feature.ts';
import { Orders } from '../orders/ports/orders.ts';
import { PlaceOrder } from '../orders/use-cases/place-order.ts';
import { OrderingTable } from '../ports/store.ts';
import { Directory } from '../ports/tenant-copies.ts';
import { Settings } from '../settings/ports/settings.ts';
import { Places } from '../venues/ports/venues.ts';
import { cateringRoutes } from './adapters/http-catering.ts';
import { TableQuotes } from './adapters/stored-quotes.ts';
import { Quotes } from './ports/quotes.ts';
import { Cater } from './use-cases/quote-catering.ts';

/** Food for many people at a later time: a quote, and the order that it becomes. */
export const catering: Area = {
  bind: (bind) => {
    bind(Quotes)
      .toResolvedValue((table) => new TableQuotes(table), [OrderingTable])
      .inSingletonScope();
    bind(Cater).toResolvedValue(
      (quotes, orders, products, directory, settings, places, place, clock) =>
        new Cater({ quotes, orders, products, directory, settings, places }, place, clock),
      [Quotes, Orders, Products, Directory, Settings, Places, PlaceOrder, Clock],
    );
  },
  routes: (from) => cateringRoutes(from.get(Cater), from.get(Cursors)),
};
