import { Frontend } from '#shared/http/frontend';
import { router } from '#shared/http/routes';
import { KeyedTableCodes } from '../adapters/table-codes.ts';
import { TablePlaces } from '../adapters/table-places.ts';
import { Places } from '../ports/places.ts';
import { OrderingTable } from '../ports/table.ts';
import { TableCodes } from '../ports/table-codes.ts';
import type { Area } from './area.ts';

/** Where the house is: its restaurants, their branches, their tables and the codes on them. */
export const place: Area = {
  bind: (bind) => {
    bind(Places)
      .toResolvedValue((table) => new TablePlaces(table), [OrderingTable])
      .inSingletonScope();
    bind(TableCodes)
      .toResolvedValue((...of) => new KeyedTableCodes(...of), [OrderingTable, Frontend])
      .inSingletonScope();
  },
  making: [],
  routes: () => router(),
};
