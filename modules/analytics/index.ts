/**
 * Analytics: dashboards whose figures are counted as things happen.
 * Says DashboardUpdated. Hears TenantCreated, TenantSettingsChanged, BranchChanged, OrderCreated, OrderCancelled, OrderStage(Started, Completed, Updated, Overdue), OrderDelivered.
 * Owns the Analytics table: copies of tenants and branches, a row per order, figures by day and branch.
 */
import { ContainerModule } from 'inversify';
import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/schemas/cursors';
import type { Module } from '#shared/module';
import { dashboardRoutes } from './adapters/http.ts';
import { TableBranches } from './adapters/stored-analytics-branches.ts';
import { TableTenants } from './adapters/stored-analytics-tenants.ts';
import { pauseTimer, TableTicks } from './adapters/stored-dashboard-throttles.ts';
import { TableFigures } from './adapters/stored-figures.ts';
import { TableOrders } from './adapters/stored-order-projections.ts';
import { Branches } from './ports/analytics-branches.ts';
import { Tenants } from './ports/analytics-tenants.ts';
import { Ticks } from './ports/dashboard-throttles.ts';
import { Figures } from './ports/figures.ts';
import { Orders } from './ports/order-projections.ts';
import { AnalyticsTable } from './ports/store.ts';
import { HearOrder } from './use-cases/apply-order-to-figures.ts';
import { Announce } from './use-cases/publish-dashboard-updates.ts';
import { Dashboards } from './use-cases/read-dashboards.ts';
import { CountedDays } from './use-cases/read-tenant-calendar.ts';
import { HearTenant } from './use-cases/sync-analytics-copies.ts';

export const analytics: Module<'analytics'> = {
  name: 'analytics',
  table: AnalyticsTable,
  bindings: new ContainerModule(({ bind }) => {
    bind(Tenants)
      .toResolvedValue((table) => new TableTenants(table), [AnalyticsTable])
      .inSingletonScope();
    bind(Branches)
      .toResolvedValue((table) => new TableBranches(table), [AnalyticsTable])
      .inSingletonScope();
    bind(Orders)
      .toResolvedValue((table) => new TableOrders(table), [AnalyticsTable])
      .inSingletonScope();
    bind(Figures)
      .toResolvedValue((table) => new TableFigures(table), [AnalyticsTable])
      .inSingletonScope();
    bind(Ticks)
      .toResolvedValue((table) => new TableTicks(table), [AnalyticsTable])
      .inSingletonScope();
    bind(Announce)
      .toResolvedValue((ticks, clock) => new Announce(ticks, clock), [Ticks, Clock])
      .inSingletonScope();
    bind(CountedDays)
      .toResolvedValue((tenants, clock) => new CountedDays(tenants, clock), [Tenants, Clock])
      .inSingletonScope();
    bind(HearTenant)
      .toResolvedValue((...of) => new HearTenant(...of), [Tenants, Branches, CountedDays])
      .inSingletonScope();
    bind(HearOrder)
      .toResolvedValue((...of) => new HearOrder(...of), [Orders, CountedDays, Branches, Announce])
      .inSingletonScope();
    bind(Dashboards)
      .toResolvedValue((...of) => new Dashboards(...of), [CountedDays, Branches, Figures, Orders, Ticks, Clock])
      .inSingletonScope();
  }),
  routes: (from) => dashboardRoutes(from.get(Dashboards), from.get(Cursors)),
  subscriptions: (from) => {
    const tenants = from.get(HearTenant);
    const orders = from.get(HearOrder);
    return {
      TenantCreated: (said) => tenants.run(said),
      TenantSettingsChanged: (said) => tenants.settings(said),
      BranchChanged: (said) => tenants.branch(said),
      OrderCreated: (said) => orders.created(said),
      OrderCancelled: (said) => orders.news(said),
      OrderStageStarted: (said) => orders.news(said),
      OrderStageCompleted: (said) => orders.news(said),
      OrderStageUpdated: (said) => orders.news(said),
      OrderStageOverdue: (said) => orders.news(said),
      OrderDelivered: (said) => orders.news(said),
    };
  },
  timers: (from) => ({ [pauseTimer]: (timer) => from.get(Announce).wake(timer) }),
  sweep: (from) => () => from.get(Announce).sweep(),
};
