import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { Frontend } from '#shared/http/frontend';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import type { Feature } from '../feature.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { Settings } from '../settings/ports/settings.ts';
import { HmacTableCodes } from './adapters/hmac-table-codes.ts';
import { branchRoutes } from './adapters/http-branches.ts';
import { paceRoutes } from './adapters/http-pace.ts';
import { restaurantRoutes } from './adapters/http-restaurants.ts';
import { tableCodeRoutes } from './adapters/http-table-codes.ts';
import { tableRoutes } from './adapters/http-tables.ts';
import { StoredVenues } from './adapters/stored-venues.ts';
import { TableCodes } from './ports/table-codes.ts';
import { Venues } from './ports/venues.ts';
import { ManageBranches } from './use-cases/manage-branches.ts';
import { ManageRestaurants } from './use-cases/manage-restaurants.ts';
import { ManageTableCodes } from './use-cases/manage-table-codes.ts';
import { ManageTables } from './use-cases/manage-tables.ts';
import { SetPace } from './use-cases/set-pace.ts';
import { VenueAccess } from './use-cases/venue-access.ts';

/** Restaurants, their branches and tables, and the QR codes of the tables. */
export const venues: Feature = {
  bind: (bind) => {
    bind(Venues)
      .toResolvedValue((store) => new StoredVenues(store), [OrderingStore])
      .inSingletonScope();
    bind(TableCodes)
      .toResolvedValue((...deps) => new HmacTableCodes(...deps), [OrderingStore, Frontend])
      .inSingletonScope();
    bind(VenueAccess).toResolvedValue((venuesPort) => new VenueAccess(venuesPort), [Venues]);
    bindClass(bind, ManageRestaurants, { venues: Venues, venueAccess: VenueAccess, clock: Clock });
    bindClass(bind, ManageBranches, { venues: Venues, venueAccess: VenueAccess, tenantCopies: TenantCopies, clock: Clock });
    bindClass(bind, SetPace, { venues: Venues, venueAccess: VenueAccess, clock: Clock });
    bindClass(bind, ManageTables, { venues: Venues, venueAccess: VenueAccess, settings: Settings, clock: Clock });
    bindClass(bind, ManageTableCodes, { codes: TableCodes, clock: Clock });
  },
  routes: (container) => {
    const [cursors, venueAccess, codes] = [container.get(Cursors), container.get(VenueAccess), container.get(ManageTableCodes)];
    return createRouter()
      .route('/', restaurantRoutes({ manage: container.get(ManageRestaurants), venueAccess, cursors }))
      .route('/', branchRoutes({ manage: container.get(ManageBranches), venueAccess, cursors }))
      .route('/', paceRoutes(container.get(SetPace)))
      .route('/', tableRoutes({ manage: container.get(ManageTables), venueAccess, codes, cursors }))
      .route('/', tableCodeRoutes(venueAccess, codes));
  },
  timers: (container) => ({ 'pace-over': (timer) => container.get(SetPace).fire(timer) }),
};
