import { StoredFailedAttempts } from '#shared/auth/stored-failed-attempts';
import { Tokens } from '#shared/auth/tokens';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import type { Feature } from '../feature.ts';
import { OrderLinks } from '../orders/ports/order-links.ts';
import { Orders } from '../orders/ports/orders.ts';
import { TableTabs } from '../orders/ports/table-tabs.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { Settings } from '../settings/ports/settings.ts';
import { BillSales } from '../till/ports/bill-sales.ts';
import { Payments } from '../till/ports/payments.ts';
import { ChargeCard } from '../till/use-cases/charge-card.ts';
import { RecordTender } from '../till/use-cases/record-tender.ts';
import { TableCodes } from '../venues/ports/table-codes.ts';
import { Venues } from '../venues/ports/venues.ts';
import { ManageTableCodes } from '../venues/use-cases/manage-table-codes.ts';
import { ResolveTableCode } from '../venues/use-cases/resolve-table-code.ts';
import { VenueAccess } from '../venues/use-cases/venue-access.ts';
import { billPaymentRoutes } from './adapters/http-bill-payments.ts';
import { billRequestRoutes } from './adapters/http-bill-requests.ts';
import { floorRoutes } from './adapters/http-floor.ts';
import { guestCallRoutes } from './adapters/http-guest-calls.ts';
import { tableBillRoutes } from './adapters/http-table-bills.ts';
import { tableMoveRoutes } from './adapters/http-table-moves.ts';
import { tableSessionRoutes } from './adapters/http-table-sessions.ts';
import { StoredBillRequests } from './adapters/stored-bill-requests.ts';
import { StoredGuestCalls } from './adapters/stored-guest-calls.ts';
import { StoredTableSessions } from './adapters/stored-table-sessions.ts';
import { BillRequests } from './ports/bill-requests.ts';
import { GuestCalls } from './ports/guest-calls.ts';
import { PartyCarts } from './ports/party-carts.ts';
import { PinAttempts, TableSessions } from './ports/table-sessions.ts';
import { CallForStaff } from './use-cases/call-for-staff.ts';
import { CheckPin } from './use-cases/check-pin.ts';
import { CloseBillRequest } from './use-cases/close-bill-request.ts';
import { EndTableSession } from './use-cases/end-table-session.ts';
import { FindBillSale } from './use-cases/find-bill-sale.ts';
import { FindParty } from './use-cases/find-party.ts';
import { FreeTable } from './use-cases/free-table.ts';
import { HandleBillRequests } from './use-cases/handle-bill-requests.ts';
import { JoinTable } from './use-cases/join-table.ts';
import { LoadBill } from './use-cases/load-bill.ts';
import { ManageTableBill } from './use-cases/manage-table-bill.ts';
import { MergeTables } from './use-cases/merge-tables.ts';
import { MoveBillRequest } from './use-cases/move-bill-request.ts';
import { MoveTable } from './use-cases/move-table.ts';
import { OpenTableTabs } from './use-cases/open-table-tabs.ts';
import { PayBill } from './use-cases/pay-bill.ts';
import { ReadFloor } from './use-cases/read-floor.ts';
import { RecordBillTender } from './use-cases/record-bill-tender.ts';
import { ReleaseJoinedTables } from './use-cases/release-joined-tables.ts';
import { RequestBill } from './use-cases/request-bill.ts';
import { SeatGuests } from './use-cases/seat-guests.ts';
import { SetTableStatus } from './use-cases/set-table-status.ts';
import { SettleBill } from './use-cases/settle-bill.ts';

/** Table sessions, tabs, bills, bill requests and calls, moved and merged tables, and the status of tables on the floor. */
export const dining: Feature = {
  bind: (bind) => {
    bind(BillRequests)
      .toResolvedValue((store) => new StoredBillRequests(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, ResolveTableCode, { venues: Venues, codes: TableCodes });
    bindClass(bind, RequestBill, {
      resolveTableCode: ResolveTableCode,
      requests: BillRequests,
      findParty: FindParty,
      settings: Settings,
      clock: Clock,
    });
    bindClass(bind, HandleBillRequests, { requests: BillRequests, venueAccess: VenueAccess, settings: Settings, clock: Clock });
    bindClass(bind, CloseBillRequest, { requests: BillRequests, clock: Clock });
    bind(TableSessions)
      .toResolvedValue((...deps) => new StoredTableSessions(...deps), [OrderingStore, Clock])
      .inSingletonScope();
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
      (venues, sessions, orders, seatGuests, tenantCopies, clock) =>
        new OpenTableTabs({ venues, sessions, orders, seatGuests, tenantCopies, clock }),
      [Venues, TableSessions, Orders, SeatGuests, TenantCopies, Clock],
    );
    bindBills(bind);
    bind(GuestCalls)
      .toResolvedValue((store) => new StoredGuestCalls(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, CallForStaff, { calls: GuestCalls, sessions: TableSessions, clock: Clock });
    bindClass(bind, FindParty, { venues: Venues, sessions: TableSessions, orders: Orders });
    bindClass(bind, ReleaseJoinedTables, { venues: Venues, sessions: TableSessions, calls: GuestCalls, clock: Clock });
    bindClass(bind, FreeTable, {
      venues: Venues,
      sessions: TableSessions,
      orders: Orders,
      findParty: FindParty,
      closeBillRequest: CloseBillRequest,
      releaseJoinedTables: ReleaseJoinedTables,
      clock: Clock,
    });
    bindClass(bind, SetTableStatus, { venues: Venues, venueAccess: VenueAccess, freeTable: FreeTable, clock: Clock });
    bindClass(bind, MoveBillRequest, { requests: BillRequests });
    bindClass(bind, MoveTable, {
      venues: Venues,
      venueAccess: VenueAccess,
      sessions: TableSessions,
      findParty: FindParty,
      moveBillRequest: MoveBillRequest,
      calls: GuestCalls,
      clock: Clock,
    });
    bindClass(bind, MergeTables, {
      venues: Venues,
      venueAccess: VenueAccess,
      sessions: TableSessions,
      findParty: FindParty,
      moveBillRequest: MoveBillRequest,
      partyCarts: PartyCarts,
      clock: Clock,
    });
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
      .route('/', tableBillRoutes(container.get(ManageTableBill), container.get(RecordBillTender), container.get(OrderLinks)))
      .route('/', billPaymentRoutes(container.get(PayBill)))
      .route('/', tableMoveRoutes({ moveTable: container.get(MoveTable), mergeTables: container.get(MergeTables), codes }))
      .route('/', guestCallRoutes(container.get(CallForStaff), cursors));
  },
  subscriptions: (container) => {
    const [bills, joinedTables] = [container.get(SettleBill), container.get(ReleaseJoinedTables)];
    return {
      OrderPaid: (event) => bills.applyOrderSettled(event),
      OrderCancelled: (event) => bills.applyOrderSettled(event),
      TableSessionEnded: (event) => joinedTables.applySessionEnded(event),
    };
  },
  timers: (container) => {
    const [bills, sessions] = [container.get(CloseBillRequest), container.get(EndTableSession)];
    return { 'waiting-bill': (timer) => bills.fire(timer), 'quiet-table': (timer) => sessions.fire(timer) };
  },
};

function bindBills(bind: Parameters<Feature['bind']>[0]) {
  bindClass(bind, LoadBill, { venues: Venues, findParty: FindParty, payments: Payments, clock: Clock });
  bind(BillSales).toResolvedValue(
    (sessions, orders, clock) => new FindBillSale({ sessions, orders, clock }),
    [TableSessions, Orders, Clock],
  );
  bindClass(bind, ManageTableBill, { sessions: TableSessions, loadBill: LoadBill, clock: Clock });
  bindClass(bind, SettleBill, {
    venues: Venues,
    sessions: TableSessions,
    orders: Orders,
    closeBillRequest: CloseBillRequest,
    clock: Clock,
  });
  const common = { sessions: TableSessions, loadBill: LoadBill, settleBill: SettleBill, clock: Clock };
  bindClass(bind, RecordBillTender, { ...common, recordTender: RecordTender });
  bindClass(bind, PayBill, {
    ...common,
    orders: Orders,
    payments: Payments,
    settings: Settings,
    recordBillTender: RecordBillTender,
    chargeCard: ChargeCard,
  });
}
