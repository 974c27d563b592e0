import { allow, createRoute, createRouter, jsonResponses, pageResponses, respondOk, respondPage, rootSuffix } from '#shared/http/routes';
import type { Cursors } from '#shared/http/schemas/cursors';
import { analyticsError } from '../domain/errors.ts';
import type { ReadDashboards } from '../use-cases/read-dashboards.ts';
import {
  DashboardOrderResponse,
  DashboardStatsResponse,
  DashboardSummaryResponse,
  rangePageQuery,
  rangeQuery,
  toDashboardOrderResponses,
  toDashboardStatsResponse,
  toDashboardSummaryResponse,
} from './http-schemas.ts';

const texts = {
  summary: { es: 'Resumen del tablero', en: 'Dashboard summary' },
  orders: { es: 'Pedidos del tablero', en: 'Dashboard orders' },
  stats: { es: 'Estadísticas del tablero', en: 'Dashboard statistics' },
} as const;

const routeDefaults = { method: 'get' as const, tags: ['analytics'], ...allow('manager', { resource: 'figures' }) };

const createRoutes = <Base extends '' | '/api/v1'>(base: Base, suffix = base === '' ? rootSuffix : '') => ({
  summary: createRoute({
    ...routeDefaults,
    path: `${base}/dashboard/summary`,
    operationId: `getDashboardSummary${suffix}`,
    summary: 'Orders, sales, times and products of a range of days',
    request: { query: rangeQuery },
    responses: jsonResponses(200, DashboardSummaryResponse),
    errors: analyticsError.declare('analytics.long-range', 'analytics.not-ready', 'analytics.reversed-range'),
  }),
  orders: createRoute({
    ...routeDefaults,
    path: `${base}/dashboard/orders`,
    operationId: `listDashboardOrders${suffix}`,
    summary: 'The orders of a range of days, newest first',
    request: { query: rangePageQuery },
    responses: pageResponses(DashboardOrderResponse),
    errors: analyticsError.declare('analytics.long-range', 'analytics.not-ready', 'analytics.reversed-range'),
  }),
  stats: createRoute({
    ...routeDefaults,
    path: `${base}/dashboard/stats`,
    operationId: `getDashboardStats${suffix}`,
    summary: 'Series by day and hour, and who did how many steps',
    request: { query: rangeQuery },
    responses: jsonResponses(200, DashboardStatsResponse),
    errors: analyticsError.declare('analytics.long-range', 'analytics.not-ready', 'analytics.reversed-range'),
  }),
});

const createDashboardRouter = (base: '' | '/api/v1', dashboards: ReadDashboards, cursors: Cursors) => {
  const routes = createRoutes(base);
  return createRouter()
    .openapi(routes.summary, async (c) =>
      respondOk(c, texts.summary, toDashboardSummaryResponse(await dashboards.readSummary(c.get('principal'), c.req.valid('query')))),
    )
    .openapi(routes.orders, async (c) => {
      const { cursor, limit, ...query } = c.req.valid('query');
      const principal = c.get('principal');
      const cursorScope = `dashboard-orders#${principal.tenantId}#${JSON.stringify(query)}`;
      const { orders, next, currency } = await dashboards.readOrders(principal, {
        ...query,
        limit,
        after: cursors.open(cursorScope, cursor),
      });
      return respondPage(c, texts.orders, toDashboardOrderResponses(orders, currency), cursors.seal(cursorScope, next));
    })
    .openapi(routes.stats, async (c) =>
      respondOk(c, texts.stats, toDashboardStatsResponse(await dashboards.readStats(c.get('principal'), c.req.valid('query')))),
    );
};

/** Serves each dashboard at the root and under `/api/v1`. */
export const dashboardRoutes = (dashboards: ReadDashboards, cursors: Cursors) =>
  createRouter()
    .route('/', createDashboardRouter('', dashboards, cursors))
    .route('/', createDashboardRouter('/api/v1', dashboards, cursors));
