import { GuestSessions } from '#shared/auth/auth';
import { StoredFailedAttempts } from '#shared/auth/stored-failed-attempts';
import { Tokens } from '#shared/auth/tokens';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import type { Feature } from '../feature.ts';
import { Orders } from '../orders/ports/orders.ts';
import { TableTabs } from '../orders/ports/table-tabs.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { Settings } from '../settings/ports/settings.ts';
import { TableCodes } from '../venues/ports/table-codes.ts';
import { Venues } from '../venues/ports/venues.ts';
import { ManageTableCodes } from '../venues/use-cases/manage-table-codes.ts';
import { ResolveTableCode } from '../venues/use-cases/resolve-table-code.ts';
import { VenueAccess } from '../venues/use-cases/venue-access.ts';
import { billRequestRoutes } from './adapters/http-bill-requests.ts';
import { floorRoutes } from './adapters/http-floor.ts';
import { tableBillRoutes } from './adapters/http-table-bills.ts';
import { tableSessionRoutes } from './adapters/http-table-sessions.ts';
import { StoredBillRequests } from './adapters/stored-bill-requests.ts';
import { StoredTableSessions } from './adapters/stored-table-sessions.ts';
import { BillRequests } from './ports/bill-requests.ts';
import { PinAttempts, TableSessions } from './ports/table-sessions.ts';
import { CheckPin } from './use-cases/check-pin.ts';
import { CloseBillRequest } from './use-cases/close-bill-request.ts';
import { EndTableSession } from './use-cases/end-table-session.ts';
import { HandleBillRequests } from './use-cases/handle-bill-requests.ts';
import { JoinTable } from './use-cases/join-table.ts';
import { ManageTableBill } from './use-cases/manage-table-bill.ts';
import { OpenTableTabs } from './use-cases/open-table-tabs.ts';
import { ReadFloor } from './use-cases/read-floor.ts';
import { RequestBill } from './use-cases/request-bill.ts';
import { SeatGuests } from './use-cases/seat-guests.ts';
import { SetTableStatus } from './use-cases/set-table-status.ts';

/** Table sessions, tabs, bills and bill requests, and the status of tables on the floor. */
export const dining: Feature = {
  bind: (bind) => {
    bind(BillRequests)
      .toResolvedValue((store) => new StoredBillRequests(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, ResolveTableCode, { venues: Venues, codes: TableCodes });
    bindClass(bind, RequestBill, { resolveTableCode: ResolveTableCode, requests: BillRequests, settings: Settings, clock: Clock });
    bindClass(bind, HandleBillRequests, { requests: BillRequests, venueAccess: VenueAccess, settings: Settings, clock: Clock });
    bindClass(bind, CloseBillRequest, { requests: BillRequests, clock: Clock });
    bind(TableSessions)
      .toResolvedValue((...deps) => new StoredTableSessions(...deps), [OrderingStore, Clock])
      .inSingletonScope();
    bind(GuestSessions).toService(TableSessions);
    bind(PinAttempts)
      .toResolvedValue((store) => new StoredFailedAttempts(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, CheckPin, { attempts: PinAttempts, clock: Clock });
    bindClass(bind, SeatGuests, { venues: Venues, sessions: TableSessions, closeBillRequest: CloseBillRequest, clock: Clock });
    bindClass(bind, JoinTable, {
      resolveTableCode: ResolveTableCode,
      checkPin: CheckPin,
      seatGuests: SeatGuests,
      tenantCopies: TenantCopies,
      tokens: Tokens,
      clock: Clock,
    });
    bindClass(bind, EndTableSession, { venues: Venues, sessions: TableSessions, closeBillRequest: CloseBillRequest, clock: Clock });
    bind(TableTabs).toResolvedValue(
      (venues, sessions, seatGuests, clock) => new OpenTableTabs({ venues, sessions, seatGuests, clock }),
      [Venues, TableSessions, SeatGuests, Clock],
    );
    bindClass(bind, ManageTableBill, {
      venues: Venues,
      sessions: TableSessions,
      orders: Orders,
      closeBillRequest: CloseBillRequest,
      clock: Clock,
    });
    bindClass(bind, SetTableStatus, { venues: Venues, venueAccess: VenueAccess, endTableSession: EndTableSession, clock: Clock });
    bindClass(bind, ReadFloor, { venueAccess: VenueAccess, billRequests: BillRequests });
  },
  routes: (container) => {
    const [cursors, clock] = [container.get(Cursors), container.get(Clock)];
    const [requestBill, handleRequests] = [container.get(RequestBill), container.get(HandleBillRequests)];
    const [readFloor, setTableStatus, codes] = [container.get(ReadFloor), container.get(SetTableStatus), container.get(ManageTableCodes)];
    return createRouter()
      .route('/', floorRoutes({ readFloor, setTableStatus, codes }))
      .route('/', billRequestRoutes({ requestBill, handleRequests, cursors, clock }))
      .route('/', tableSessionRoutes(container.get(JoinTable)))
      .route('/', tableBillRoutes(container.get(ManageTableBill)));
  },
  subscriptions: (container) => {
    const tableBills = container.get(ManageTableBill);
    return { OrderCancelled: (event) => tableBills.applyOrderCancelled(event) };
  },
  timers: (container) => {
    const [bills, sessions] = [container.get(CloseBillRequest), container.get(EndTableSession)];
    return { 'waiting-bill': (timer) => bills.fire(timer), 'quiet-table': (timer) => sessions.fire(timer) };
  },
};
