import { Clock } from '#shared/clock';
import { Frontend } from '#shared/http/frontend';
import { router } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { BillRequests } from '../dining/ports/bill-requests.ts';
import { EndSession } from '../dining/use-cases/end-table-session.ts';
import { ShowFloor } from '../dining/use-cases/read-floor.ts';
import { SetTableStatus } from '../dining/use-cases/set-table-status.ts';
import type { Area } from '../feature.ts';
import { OrderingTable } from '../ports/store.ts';
import { Directory } from '../ports/tenant-copies.ts';
import { Settings } from '../settings/ports/settings.ts';
import { KeyedTableCodes } from './adapters/hmac-table-codes.ts';
import { branchRoutes } from './adapters/http-branches.ts';
import { restaurantRoutes } from './adapters/http-restaurants.ts';
import { codeRoutes } from './adapters/http-table-codes.ts';
import { tableRoutes } from './adapters/http-tables.ts';
import { TablePlaces } from './adapters/stored-venues.ts';
import { TableCodes } from './ports/table-codes.ts';
import { Places } from './ports/venues.ts';
import { ManageBranches } from './use-cases/manage-branches.ts';
import { ManageRestaurants } from './use-cases/manage-restaurants.ts';
import { ShowCodes } from './use-cases/manage-table-codes.ts';
import { ManageTables } from './use-cases/manage-tables.ts';
import { ReachPlaces } from './use-cases/venue-access.ts';

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
