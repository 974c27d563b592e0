import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/cursors';
import { cateringRoutes } from '../adapters/http-catering.ts';
import { TableQuotes } from '../adapters/table-quotes.ts';
import { Directory } from '../ports/directory.ts';
import { Orders } from '../ports/orders.ts';
import { Places } from '../ports/places.ts';
import { Products } from '../ports/products.ts';
import { Quotes } from '../ports/quotes.ts';
import { Settings } from '../ports/settings.ts';
import { OrderingTable } from '../ports/table.ts';
import { Cater } from '../use-cases/cater.ts';
import { PlaceOrder } from '../use-cases/place-order.ts';
import type { Area } from './area.ts';

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
