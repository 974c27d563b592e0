/**
 * Analytics: dashboards whose figures are updated with every event, flags, recounts of the figures, and exports of what is behind them.
 *
 * Publishes DashboardUpdated.
 *
 * Subscribes to TenantCreated, TenantSettingsChanged, CustomerErased, BranchChanged, PaceChanged, GuestCalled, OrderCreated, OrderChanged,
 * TableMoved, OrderPaid, PaymentRecorded, PaymentRefunded, ShiftOpened, ShiftClosed, OrderWrittenOff, OrderCancelled, OrderStageStarted,
 * OrderStageCompleted, OrderStageUpdated, OrderStageOverdue and OrderDelivered.
 *
 * Owns the analytics store: copies of tenants and branches, a projection per order and per shift, their flags, and figures by day and
 * branch.
 */
import { ContainerModule } from 'inversify';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import type { Module } from '#shared/module';
import { dashboardRoutes } from './adapters/http.ts';
import { exportRoutes } from './adapters/http-exports.ts';
import { flagRoutes } from './adapters/http-flags.ts';
import { recountRoutes } from './adapters/http-recount.ts';
import { StoredAnalyticsBranches } from './adapters/stored-analytics-branches.ts';
import { StoredAnalyticsTenants } from './adapters/stored-analytics-tenants.ts';
import { StoredDashboardThrottles } from './adapters/stored-dashboard-throttles.ts';
import { StoredFigures } from './adapters/stored-figures.ts';
import { StoredFlags } from './adapters/stored-flags.ts';
import { StoredOrderProjections } from './adapters/stored-order-projections.ts';
import { StoredRecounts } from './adapters/stored-recounts.ts';
import { StoredShiftProjections } from './adapters/stored-shift-projections.ts';
import { AnalyticsBranches } from './ports/analytics-branches.ts';
import { AnalyticsTenants } from './ports/analytics-tenants.ts';
import { DashboardThrottles } from './ports/dashboard-throttles.ts';
import { Figures } from './ports/figures.ts';
import { Flags } from './ports/flags.ts';
import { OrderProjections } from './ports/order-projections.ts';
import { Recounts } from './ports/recounts.ts';
import { ShiftProjections } from './ports/shift-projections.ts';
import { AnalyticsStore } from './ports/store.ts';
import { ApplyOrderToFigures } from './use-cases/apply-order-to-figures.ts';
import { ApplyShifts } from './use-cases/apply-shifts.ts';
import { ExportRecords } from './use-cases/export-records.ts';
import { ListFlags } from './use-cases/list-flags.ts';
import { PublishDashboardUpdates } from './use-cases/publish-dashboard-updates.ts';
import { ReadDashboards } from './use-cases/read-dashboards.ts';
import { ReadTenantCalendar } from './use-cases/read-tenant-calendar.ts';
import { RecountDay } from './use-cases/recount-day.ts';
import { RecountFigures } from './use-cases/recount-figures.ts';
import { SyncAnalyticsCopies } from './use-cases/sync-analytics-copies.ts';

export const analytics: Module<'analytics'> = {
  name: 'analytics',
  store: AnalyticsStore,
  bindings: new ContainerModule(({ bind }) => {
    bind(AnalyticsTenants)
      .toResolvedValue((store) => new StoredAnalyticsTenants(store), [AnalyticsStore])
      .inSingletonScope();
    bind(AnalyticsBranches)
      .toResolvedValue((store) => new StoredAnalyticsBranches(store), [AnalyticsStore])
      .inSingletonScope();
    bind(OrderProjections)
      .toResolvedValue((store) => new StoredOrderProjections(store), [AnalyticsStore])
      .inSingletonScope();
    bind(Figures)
      .toResolvedValue((store) => new StoredFigures(store), [AnalyticsStore])
      .inSingletonScope();
    bind(Flags)
      .toResolvedValue((store) => new StoredFlags(store), [AnalyticsStore])
      .inSingletonScope();
    bind(Recounts)
      .toResolvedValue((store) => new StoredRecounts(store), [AnalyticsStore])
      .inSingletonScope();
    bind(ShiftProjections)
      .toResolvedValue((store) => new StoredShiftProjections(store), [AnalyticsStore])
      .inSingletonScope();
    bind(DashboardThrottles)
      .toResolvedValue((store) => new StoredDashboardThrottles(store), [AnalyticsStore])
      .inSingletonScope();
    bindClass(bind, PublishDashboardUpdates, { throttles: DashboardThrottles, clock: Clock }).inSingletonScope();
    bindClass(bind, ReadTenantCalendar, { tenants: AnalyticsTenants, clock: Clock }).inSingletonScope();
    bindClass(bind, SyncAnalyticsCopies, {
      tenants: AnalyticsTenants,
      branches: AnalyticsBranches,
      calendar: ReadTenantCalendar,
    }).inSingletonScope();
    bindClass(bind, ApplyOrderToFigures, {
      orders: OrderProjections,
      calendar: ReadTenantCalendar,
      branches: AnalyticsBranches,
      publishUpdates: PublishDashboardUpdates,
    }).inSingletonScope();
    bindClass(bind, ApplyShifts, {
      shifts: ShiftProjections,
      calendar: ReadTenantCalendar,
      branches: AnalyticsBranches,
    }).inSingletonScope();
    bindClass(bind, ReadDashboards, {
      calendar: ReadTenantCalendar,
      branches: AnalyticsBranches,
      figures: Figures,
      orders: OrderProjections,
      throttles: DashboardThrottles,
      recount: RecountFigures,
      clock: Clock,
    }).inSingletonScope();
    bindClass(bind, ListFlags, {
      flags: Flags,
      calendar: ReadTenantCalendar,
      branches: AnalyticsBranches,
      clock: Clock,
    }).inSingletonScope();
    bindClass(bind, RecountDay, { orders: OrderProjections, figures: Figures }).inSingletonScope();
    bindClass(bind, RecountFigures, {
      recounts: Recounts,
      recountDay: RecountDay,
      orders: OrderProjections,
      calendar: ReadTenantCalendar,
      publishUpdates: PublishDashboardUpdates,
      clock: Clock,
    }).inSingletonScope();
    bindClass(bind, ExportRecords, {
      orders: OrderProjections,
      shifts: ShiftProjections,
      figures: Figures,
      calendar: ReadTenantCalendar,
      branches: AnalyticsBranches,
      clock: Clock,
    }).inSingletonScope();
  }),
  routes: (container) =>
    createRouter()
      .route('/', dashboardRoutes(container.get(ReadDashboards), container.get(Cursors)))
      .route('/', flagRoutes(container.get(ListFlags), container.get(Cursors)))
      .route('/', recountRoutes(container.get(RecountFigures), container.get(ReadTenantCalendar)))
      .route('/', exportRoutes(container.get(ExportRecords))),
  subscriptions: (container) => {
    const syncCopies = container.get(SyncAnalyticsCopies);
    const applyOrder = container.get(ApplyOrderToFigures);
    const applyShifts = container.get(ApplyShifts);
    // No figure is counted by table, counts calls or tells the pace of a branch.
    const ignore = async () => undefined;
    return {
      OrderChanged: (event) => applyOrder.handleOrderProgress(event),
      OrderPaid: (event) => applyOrder.handleOrderProgress(event),
      OrderWrittenOff: (event) => applyOrder.handleOrderProgress(event),
      PaymentRecorded: (event) => applyOrder.handleMoney(event),
      PaymentRefunded: (event) => applyOrder.handleMoney(event),
      ShiftOpened: (event) => applyShifts.handleShiftOpened(event),
      ShiftClosed: (event) => applyShifts.handleShiftClosed(event),
      TableMoved: ignore,
      PaceChanged: ignore,
      GuestCalled: ignore,
      TenantCreated: (event) => syncCopies.applyTenantCreated(event),
      TenantSettingsChanged: (event) => syncCopies.applyTenantSettingsChanged(event),
      CustomerErased: (event) => applyOrder.handleCustomerErased(event),
      BranchChanged: (event) => syncCopies.applyBranchChanged(event),
      OrderCreated: (event) => applyOrder.handleOrderCreated(event),
      OrderCancelled: (event) => applyOrder.handleOrderProgress(event),
      OrderStageStarted: (event) => applyOrder.handleOrderProgress(event),
      OrderStageCompleted: (event) => applyOrder.handleOrderProgress(event),
      OrderStageUpdated: (event) => applyOrder.handleOrderProgress(event),
      OrderStageOverdue: (event) => applyOrder.handleOrderProgress(event),
      OrderDelivered: (event) => applyOrder.handleOrderProgress(event),
    };
  },
  timers: (container) => ({
    dashboard: (timer) => container.get(PublishDashboardUpdates).fire(timer),
    recount: (timer) => container.get(RecountFigures).fire(timer),
  }),
  sweep: (container) => () => container.get(PublishDashboardUpdates).sweep(),
};
