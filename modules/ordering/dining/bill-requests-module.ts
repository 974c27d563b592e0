import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/schemas/cursors';
import type { Area } from '../feature.ts';
import { OrderingTable } from '../ports/store.ts';
import { Settings } from '../settings/ports/settings.ts';
import { TableCodes } from '../venues/ports/table-codes.ts';
import { Places } from '../venues/ports/venues.ts';
import { ReadCode } from '../venues/use-cases/resolve-table-code.ts';
import { ReachPlaces } from '../venues/use-cases/venue-access.ts';
import { billRequestRoutes } from './adapters/http-bill-requests.ts';
import { TableBillRequests } from './adapters/stored-bill-requests.ts';
import { BillRequests } from './ports/bill-requests.ts';
import { SettleBill } from './use-cases/close-bill-request.ts';
import { AttendBills } from './use-cases/handle-bill-requests.ts';
import { RequestBill } from './use-cases/request-bill.ts';

/** Guests ask for the bill, and staff attend them. */
export const bills: Area = {
  bind: (bind) => {
    bind(BillRequests)
      .toResolvedValue((table) => new TableBillRequests(table), [OrderingTable])
      .inSingletonScope();
    bind(ReadCode).toResolvedValue((...of) => new ReadCode(...of), [Places, TableCodes]);
    bind(RequestBill).toResolvedValue((...of) => new RequestBill(...of), [ReadCode, BillRequests, Settings, Clock]);
    bind(AttendBills).toResolvedValue((...of) => new AttendBills(...of), [BillRequests, ReachPlaces, Settings, Clock]);
    bind(SettleBill).toResolvedValue((...of) => new SettleBill(...of), [BillRequests, Clock]);
  },
  routes: (from) => {
    const [ask, attend, cursors, clock] = [from.get(RequestBill), from.get(AttendBills), from.get(Cursors), from.get(Clock)];
    return billRequestRoutes({ ask, attend, cursors, clock });
  },
};
