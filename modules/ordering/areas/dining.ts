import { GuestSessions } from '#shared/auth';
import { Clock } from '#shared/clock';
import { router } from '#shared/http/routes';
import { TableAttempts } from '#shared/table-attempts';
import { Tokens } from '#shared/tokens';
import { tableBillRoutes } from '../adapters/http-table-bills.ts';
import { tableSessionRoutes } from '../adapters/http-table-sessions.ts';
import { StoredTableSessions } from '../adapters/table-sessions.ts';
import { Directory } from '../ports/directory.ts';
import { Orders } from '../ports/orders.ts';
import { Places } from '../ports/places.ts';
import { OrderingTable } from '../ports/table.ts';
import { PinAttempts, TableSessions } from '../ports/table-sessions.ts';
import { CheckPin } from '../use-cases/check-pin.ts';
import { EndSession } from '../use-cases/end-session.ts';
import { JoinTable } from '../use-cases/join-table.ts';
import { OrderAtTable } from '../use-cases/order-at-table.ts';
import { PlaceOrder } from '../use-cases/place-order.ts';
import { ReadCode } from '../use-cases/read-code.ts';
import { SeatGuests } from '../use-cases/seat-guests.ts';
import { SettleBill } from '../use-cases/settle-bill.ts';
import { TableBill } from '../use-cases/table-bill.ts';
import type { Area } from './area.ts';

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
