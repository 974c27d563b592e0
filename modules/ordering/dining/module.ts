import { GuestSessions } from '#shared/auth/auth';
import { StoredFailedAttempts } from '#shared/auth/stored-failed-attempts';
import { Tokens } from '#shared/auth/tokens';
import { Clock } from '#shared/clock';
import { createRouter } from '#shared/http/routes';
import type { Feature } from '../feature.ts';
import { Orders } from '../orders/ports/orders.ts';
import { PlaceOrder } from '../orders/use-cases/place-order.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { Venues } from '../venues/ports/venues.ts';
import { ResolveTableCode } from '../venues/use-cases/resolve-table-code.ts';
import { tableBillRoutes } from './adapters/http-table-bills.ts';
import { tableSessionRoutes } from './adapters/http-table-sessions.ts';
import { StoredTableSessions } from './adapters/stored-table-sessions.ts';
import { PinAttempts, TableSessions } from './ports/table-sessions.ts';
import { CheckPin } from './use-cases/check-pin.ts';
import { CloseBillRequest } from './use-cases/close-bill-request.ts';
import { EndTableSession } from './use-cases/end-table-session.ts';
import { JoinTable } from './use-cases/join-table.ts';
import { ManageTableBill } from './use-cases/manage-table-bill.ts';
import { OrderAtTable } from './use-cases/order-at-table.ts';
import { SeatGuests } from './use-cases/seat-guests.ts';

/** What happens at a table, from the first scan of its code to the last payment. */
export const dining: Feature = {
  bind: (bind) => {
    bind(TableSessions)
      .toResolvedValue((...deps) => new StoredTableSessions(...deps), [OrderingStore, Clock])
      .inSingletonScope();
    bind(GuestSessions).toService(TableSessions);
    bind(PinAttempts)
      .toResolvedValue((store) => new StoredFailedAttempts(store), [OrderingStore])
      .inSingletonScope();
    bind(CheckPin).toResolvedValue((...deps) => new CheckPin(...deps), [PinAttempts, Clock]);
    bind(SeatGuests).toResolvedValue((...deps) => new SeatGuests(...deps), [Venues, TableSessions, CloseBillRequest, Clock]);
    bind(JoinTable).toResolvedValue(
      (...deps) => new JoinTable(...deps),
      [ResolveTableCode, CheckPin, SeatGuests, TenantCopies, Tokens, Clock],
    );
    bind(EndTableSession).toResolvedValue((...deps) => new EndTableSession(...deps), [Venues, TableSessions, CloseBillRequest, Clock]);
    bind(OrderAtTable).toResolvedValue((...deps) => new OrderAtTable(...deps), [PlaceOrder, Venues, TableSessions, SeatGuests, Clock]);
    bind(ManageTableBill).toResolvedValue(
      (venues, sessions, orders, closeBillRequest, clock) => new ManageTableBill({ venues, sessions, orders, closeBillRequest }, clock),
      [Venues, TableSessions, Orders, CloseBillRequest, Clock],
    );
  },
  routes: (container) =>
    createRouter()
      .route('/', tableSessionRoutes(container.get(JoinTable)))
      .route('/', tableBillRoutes(container.get(ManageTableBill))),
};
