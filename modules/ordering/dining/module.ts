import { GuestSessions } from '#shared/auth/auth';
import { TableAttempts } from '#shared/auth/stored-failed-attempts';
import { Tokens } from '#shared/auth/tokens';
import { Clock } from '#shared/clock';
import { router } from '#shared/http/routes';
import type { Area } from '../feature.ts';
import { Orders } from '../orders/ports/orders.ts';
import { PlaceOrder } from '../orders/use-cases/place-order.ts';
import { OrderingTable } from '../ports/store.ts';
import { Directory } from '../ports/tenant-copies.ts';
import { Places } from '../venues/ports/venues.ts';
import { ReadCode } from '../venues/use-cases/resolve-table-code.ts';
import { tableBillRoutes } from './adapters/http-table-bills.ts';
import { tableSessionRoutes } from './adapters/http-table-sessions.ts';
import { StoredTableSessions } from './adapters/stored-table-sessions.ts';
import { PinAttempts, TableSessions } from './ports/table-sessions.ts';
import { CheckPin } from './use-cases/check-pin.ts';
import { SettleBill } from './use-cases/close-bill-request.ts';
import { EndSession } from './use-cases/end-table-session.ts';
import { JoinTable } from './use-cases/join-table.ts';
import { TableBill } from './use-cases/manage-table-bill.ts';
import { OrderAtTable } from './use-cases/order-at-table.ts';
import { SeatGuests } from './use-cases/seat-guests.ts';

/** What happens at a table, from the first scan of its code to the last payment. */
export const dining: Area = {
  bind: (bind) => {
    bind(TableSessions)
      .toResolvedValue((...of) => new StoredTableSessions(...of), [OrderingTable, Clock])
      .inSingletonScope();
    bind(GuestSessions).toService(TableSessions);
    bind(PinAttempts)
      .toResolvedValue((table) => new TableAttempts(table), [OrderingTable])
      .inSingletonScope();
    bind(CheckPin).toResolvedValue((...of) => new CheckPin(...of), [PinAttempts, Clock]);
    bind(SeatGuests).toResolvedValue((...of) => new SeatGuests(...of), [Places, TableSessions, SettleBill, Clock]);
    bind(JoinTable).toResolvedValue((...of) => new JoinTable(...of), [ReadCode, CheckPin, SeatGuests, Directory, Tokens, Clock]);
    bind(EndSession).toResolvedValue((...of) => new EndSession(...of), [Places, TableSessions, SettleBill, Clock]);
    bind(OrderAtTable).toResolvedValue((...of) => new OrderAtTable(...of), [PlaceOrder, Places, TableSessions, SeatGuests, Clock]);
    bind(TableBill).toResolvedValue(
      (places, sessions, orders, bills, clock) => new TableBill({ places, sessions, orders, bills }, clock),
      [Places, TableSessions, Orders, SettleBill, Clock],
    );
  },
  routes: (from) =>
    router()
      .route('/', tableSessionRoutes(from.get(JoinTable)))
      .route('/', tableBillRoutes(from.get(TableBill))),
};
