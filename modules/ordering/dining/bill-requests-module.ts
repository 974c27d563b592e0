import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/schemas/cursors';
import type { Feature } from '../feature.ts';
import { OrderingStore } from '../ports/store.ts';
import { Settings } from '../settings/ports/settings.ts';
import { TableCodes } from '../venues/ports/table-codes.ts';
import { Venues } from '../venues/ports/venues.ts';
import { ResolveTableCode } from '../venues/use-cases/resolve-table-code.ts';
import { VenueAccess } from '../venues/use-cases/venue-access.ts';
import { billRequestRoutes } from './adapters/http-bill-requests.ts';
import { StoredBillRequests } from './adapters/stored-bill-requests.ts';
import { BillRequests } from './ports/bill-requests.ts';
import { CloseBillRequest } from './use-cases/close-bill-request.ts';
import { HandleBillRequests } from './use-cases/handle-bill-requests.ts';
import { RequestBill } from './use-cases/request-bill.ts';

/** Guests ask for the bill, and staff attend them. */
export const billRequests: Feature = {
  bind: (bind) => {
    bind(BillRequests)
      .toResolvedValue((store) => new StoredBillRequests(store), [OrderingStore])
      .inSingletonScope();
    bind(ResolveTableCode).toResolvedValue((...deps) => new ResolveTableCode(...deps), [Venues, TableCodes]);
    bind(RequestBill).toResolvedValue((...deps) => new RequestBill(...deps), [ResolveTableCode, BillRequests, Settings, Clock]);
    bind(HandleBillRequests).toResolvedValue((...deps) => new HandleBillRequests(...deps), [BillRequests, VenueAccess, Settings, Clock]);
    bind(CloseBillRequest).toResolvedValue((...deps) => new CloseBillRequest(...deps), [BillRequests, Clock]);
  },
  routes: (container) => {
    const [requestBill, handleBillRequests, cursors, clock] = [
      container.get(RequestBill),
      container.get(HandleBillRequests),
      container.get(Cursors),
      container.get(Clock),
    ];
    return billRequestRoutes({ requestBill, handleRequests: handleBillRequests, cursors, clock });
  },
};
