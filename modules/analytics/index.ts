/**
 * Analytics: dashboards whose figures are updated with every event.
 *
 * Publishes DashboardUpdated.
 *
 * Subscribes to TenantCreated, TenantSettingsChanged, CustomerErased, BranchChanged, PaceChanged, OrderCreated, OrderChanged, TableMoved,
 * OrderCancelled, OrderStageStarted, OrderStageCompleted, OrderStageUpdated, OrderStageOverdue and OrderDelivered.
 *
 * Owns the analytics store: copies of tenants and branches, a projection per order, and figures by day and branch.
 */
import { ContainerModule } from 'inversify';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/schemas/cursors';
import type { Module } from '#shared/module';
import { dashboardRoutes } from './adapters/http.ts';
import { StoredAnalyticsBranches } from './adapters/stored-analytics-branches.ts';
import { StoredAnalyticsTenants } from './adapters/stored-analytics-tenants.ts';
import { StoredDashboardThrottles } from './adapters/stored-dashboard-throttles.ts';
import { StoredFigures } from './adapters/stored-figures.ts';
import { StoredFlags } from './adapters/stored-flags.ts';
import { StoredShiftProjections } from './adapters/stored-shift-projections.ts';
import { StoredOrderProjections } from './adapters/stored-order-projections.ts';
import { AnalyticsBranches } from './ports/analytics-branches.ts';
import { AnalyticsTenants } from './ports/analytics-tenants.ts';
import { DashboardThrottles } from './ports/dashboard-throttles.ts';
import { Figures } from './ports/figures.ts';
import { Flags } from './ports/flags.ts';
import { ShiftProjections } from './ports/shift-projections.ts';
import { OrderProjections } from './ports/order-projections.ts';
import { AnalyticsStore } from './ports/store.ts';
import { ApplyOrderToFigures } from './use-cases/apply-order-to-figures.ts';
import { PublishDashboardUpdates } from './use-cases/publish-dashboard-updates.ts';
import { ApplyShifts } from './use-cases/apply-shifts.ts';
import { ReadDashboards } from './use-cases/read-dashboards.ts';
import { ReadTenantCalendar } from './use-cases/read-tenant-calendar.ts';
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
    bindClass(bind, ApplyShifts, { shifts: ShiftProjections, calendar: ReadTenantCalendar, branches: AnalyticsBranches }).inSingletonScope();
    bindClass(bind, ReadDashboards, {
      calendar: ReadTenantCalendar,
      branches: AnalyticsBranches,
      figures: Figures,
      orders: OrderProjections,
      throttles: DashboardThrottles,
      clock: Clock,
    }).inSingletonScope();
  }),
  routes: (container) => dashboardRoutes(container.get(ReadDashboards), container.get(Cursors)),
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
  timers: (container) => ({ dashboard: (timer) => container.get(PublishDashboardUpdates).fire(timer) }),
  sweep: (container) => () => container.get(PublishDashboardUpdates).sweep(),
};
