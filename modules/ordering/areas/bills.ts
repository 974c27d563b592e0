import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/cursors';
import { billRequestRoutes } from '../adapters/http-bill-requests.ts';
import { TableBillRequests } from '../adapters/table-bill-requests.ts';
import { BillRequests } from '../ports/bill-requests.ts';
import { Places } from '../ports/places.ts';
import { Settings } from '../ports/settings.ts';
import { OrderingTable } from '../ports/table.ts';
import { TableCodes } from '../ports/table-codes.ts';
import { AttendBills } from '../use-cases/attend-bills.ts';
import { ReachPlaces } from '../use-cases/reach-places.ts';
import { ReadCode } from '../use-cases/read-code.ts';
import { RequestBill } from '../use-cases/request-bill.ts';
import { SettleBill } from '../use-cases/settle-bill.ts';
import type { Area } from './area.ts';

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
