import { allow, answers, createRoute, pages, router, say200, sayPage } from '#shared/http/routes';
import type { Cursors } from '#shared/http/schemas/cursors';
import type { Dashboards } from '../use-cases/read-dashboards.ts';
import { OrderRow, rangePageQuery, rangeQuery, StatsShown, SummaryShown, showOrders, showStats, showSummary } from './http-schemas.ts';

const texts = {
  summary: { es: 'Resumen del tablero', en: 'Dashboard summary' },
  orders: { es: 'Pedidos del tablero', en: 'Dashboard orders' },
  stats: { es: 'Estadísticas del tablero', en: 'Dashboard statistics' },
} as const;

const common = { method: 'get' as const, tags: ['analytics'], ...allow('manager', { resource: 'figures' }) };

const routesUnder = <Base extends '' | '/api/v1'>(base: Base) => ({
  summary: createRoute({
    ...common,
    path: `${base}/dashboard/summary`,
    summary: 'Orders, sales, times and products of a range of days',
    request: { query: rangeQuery },
    responses: answers(200, SummaryShown),
  }),
  orders: createRoute({
    ...common,
    path: `${base}/dashboard/orders`,
    summary: 'The orders of a range of days, newest first',
    request: { query: rangePageQuery },
    responses: pages(OrderRow),
  }),
  stats: createRoute({
    ...common,
    path: `${base}/dashboard/stats`,
    summary: 'Series by day and hour, and who did how many steps',
    request: { query: rangeQuery },
    responses: answers(200, StatsShown),
  }),
});

const routesAt = (base: '' | '/api/v1', dashboards: Dashboards, cursors: Cursors) => {
  const routes = routesUnder(base);
  return router()
    .openapi(routes.summary, async (c) =>
      say200(c, texts.summary, showSummary(await dashboards.summary(c.get('principal'), c.req.valid('query')))),
    )
    .openapi(routes.orders, async (c) => {
      const { cursor, limit, ...asked } = c.req.valid('query');
      const principal = c.get('principal');
      const list = `dashboard-orders#${principal.tenantId}#${JSON.stringify(asked)}`;
      const { orders, next, currency } = await dashboards.orders(principal, { ...asked, limit, after: cursors.open(list, cursor) });
      return sayPage(c, texts.orders, showOrders(orders, currency), cursors.seal(list, next));
    })
    .openapi(routes.stats, async (c) =>
      say200(c, texts.stats, showStats(await dashboards.stats(c.get('principal'), c.req.valid('query')))),
    );
};

/** Each dashboard at the root and under /api/v1. */
export const dashboardRoutes = (dashboards: Dashboards, cursors: Cursors) =>
  router()
    .route('/', routesAt('', dashboards, cursors))
    .route('/', routesAt('/api/v1', dashboards, cursors));
