import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/cursors';
import { Frontend } from '#shared/http/frontend';
import { router } from '#shared/http/routes';
import { branchRoutes } from '../adapters/http-branches.ts';
import { codeRoutes } from '../adapters/http-codes.ts';
import { restaurantRoutes } from '../adapters/http-restaurants.ts';
import { tableRoutes } from '../adapters/http-tables.ts';
import { KeyedTableCodes } from '../adapters/table-codes.ts';
import { TablePlaces } from '../adapters/table-places.ts';
import { BillRequests } from '../ports/bill-requests.ts';
import { Directory } from '../ports/directory.ts';
import { Places } from '../ports/places.ts';
import { Settings } from '../ports/settings.ts';
import { OrderingTable } from '../ports/table.ts';
import { TableCodes } from '../ports/table-codes.ts';
import { EndSession } from '../use-cases/end-session.ts';
import { ManageBranches } from '../use-cases/manage-branches.ts';
import { ManageRestaurants } from '../use-cases/manage-restaurants.ts';
import { ManageTables } from '../use-cases/manage-tables.ts';
import { ReachPlaces } from '../use-cases/reach-places.ts';
import { SetTableStatus } from '../use-cases/set-table-status.ts';
import { ShowCodes } from '../use-cases/show-codes.ts';
import { ShowFloor } from '../use-cases/show-floor.ts';
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
    bind(ReachPlaces).toResolvedValue((places) => new ReachPlaces(places), [Places]);
    bind(ManageRestaurants).toResolvedValue((...of) => new ManageRestaurants(...of), [Places, ReachPlaces, Clock]);
    bind(ManageBranches).toResolvedValue((...of) => new ManageBranches(...of), [Places, ReachPlaces, Directory, Clock]);
    bind(ManageTables).toResolvedValue((...of) => new ManageTables(...of), [Places, ReachPlaces, Settings, Clock]);
    bind(SetTableStatus).toResolvedValue((...of) => new SetTableStatus(...of), [Places, ReachPlaces, EndSession, Clock]);
    // Whoever keeps the requests for bills binds them; without, the floor shows none.
    bind(ShowFloor).toResolvedValue((...of) => new ShowFloor(...of), [ReachPlaces, BillRequests]);
    bind(ShowCodes).toResolvedValue((...of) => new ShowCodes(...of), [TableCodes, Clock]);
  },
  routes: (from) => {
    const [cursors, reach, codes] = [from.get(Cursors), from.get(ReachPlaces), from.get(ShowCodes)];
    return router()
      .route('/', restaurantRoutes({ manage: from.get(ManageRestaurants), reach, cursors }))
      .route('/', branchRoutes({ manage: from.get(ManageBranches), floor: from.get(ShowFloor), reach, cursors }))
      .route('/', tableRoutes({ manage: from.get(ManageTables), status: from.get(SetTableStatus), reach, codes, cursors }))
      .route('/', codeRoutes(reach, codes));
  },
};
