import { StoredAnalyticsBranches } from '#modules/analytics/adapters/stored-analytics-branches';
import { StoredAnalyticsTenants } from '#modules/analytics/adapters/stored-analytics-tenants';
import { StoredDashboardThrottles } from '#modules/analytics/adapters/stored-dashboard-throttles';
import { StoredFigures } from '#modules/analytics/adapters/stored-figures';
import { StoredFlags } from '#modules/analytics/adapters/stored-flags';
import { StoredOrderProjections } from '#modules/analytics/adapters/stored-order-projections';
import { StoredRecounts } from '#modules/analytics/adapters/stored-recounts';
import { StoredShiftProjections } from '#modules/analytics/adapters/stored-shift-projections';
import { analyticsBranchesContract, analyticsTenantsContract } from '#test/contracts/analytics/analytics-copies';
import { dashboardThrottlesContract } from '#test/contracts/analytics/dashboard-throttles';
import { orderProjectionsContract } from '#test/contracts/analytics/order-projections';
import { recountsContract } from '#test/contracts/analytics/recounts';
import { shiftProjectionsContract } from '#test/contracts/analytics/shift-projections';
import { storeEngines } from '#test/fixtures/store-engines';

for (const [engine, openStore] of storeEngines) {
  const open = () => openStore('analytics');
  analyticsBranchesContract(`StoredAnalyticsBranches on ${engine}`, async () => new StoredAnalyticsBranches(open().store));
  analyticsTenantsContract(`StoredAnalyticsTenants on ${engine}`, async () => new StoredAnalyticsTenants(open().store));
  orderProjectionsContract(`the stored ones on ${engine}`, async () => {
    const { store } = open();
    return { projections: new StoredOrderProjections(store), figures: new StoredFigures(store) };
  });
  shiftProjectionsContract(`the stored ones on ${engine}`, async () => {
    const { store } = open();
    return { shifts: new StoredShiftProjections(store), flags: new StoredFlags(store) };
  });
  recountsContract(`StoredRecounts on ${engine}`, async () => {
    const opened = open();
    return { ...opened, recounts: new StoredRecounts(opened.store) };
  });
  dashboardThrottlesContract(`StoredDashboardThrottles on ${engine}`, async () => {
    const opened = open();
    return { ...opened, throttles: new StoredDashboardThrottles(opened.store) };
  });
}
