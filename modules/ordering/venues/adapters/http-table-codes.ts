import * as z from 'zod';
import type { AppContext } from '#shared/http/environment';
import { allow, answers, causeOf, createRoute, failed, router, sayOnce } from '#shared/http/routes';
import { stillPolicy } from '#shared/http/security-headers';
import { mostTables } from '../ports/venues.ts';
import type { ShowCodes } from '../use-cases/manage-table-codes.ts';
import type { ReachPlaces } from '../use-cases/venue-access.ts';
import { qrPng, qrSvg } from './qr-images.ts';
import { qrSheet } from './qr-sheet.ts';

const texts = { rotated: { es: 'Códigos renovados', en: 'Codes renewed' } };
const tags = ['place'];
const params = z.object({ id: z.string().min(1) });
/** Responses that are no JSON. */
const file = <Type extends string>(type: Type) =>
  ({ 200: { description: 'Done', content: { [type]: { schema: z.string() } } }, default: failed }) as const;

const svgRoute = createRoute({
  ...{
    method: 'get',
    path: '/api/v1/tables/{id}/qr.svg',
    tags,
    summary: 'The code of a table as SVG',
    ...allow('waiter', { resource: 'tables' }),
  },
  request: { params },
  responses: file('image/svg+xml'),
});
const pngRoute = createRoute({
  ...{
    method: 'get',
    path: '/api/v1/tables/{id}/qr.png',
    tags,
    summary: 'The code of a table as PNG',
    ...allow('waiter', { resource: 'tables' }),
  },
  request: { params },
  responses: file('image/png'),
});
const sheetRoute = createRoute({
  ...{
    method: 'get',
    path: '/api/v1/branches/{id}/qr-sheet',
    tags,
    summary: 'All codes of a branch, to be printed on A4',
    ...allow('waiter', { resource: 'tables' }),
  },
  request: { params },
  responses: file('text/html'),
});
const rotateRoute = createRoute({
  ...{ method: 'post', path: '/api/v1/tables/codes/rotate', tags, ...allow('owner', { resource: 'table-codes' }) },
  idempotency: 'stored',
  summary: "Make a new key for the tenant's codes; those printed with the key before stay good until it is done again",
  responses: answers(200, z.null()),
});

export function codeRoutes(reach: ReachPlaces, codes: ShowCodes) {
  const codeOf = async (c: AppContext, id: string) => {
    const { it } = await reach.table(c.get('principal'), id);
    return (await codes.coder(it.tenantId))(it).qrCode;
  };
  /** What shows itself in a browser, as a picture or to be printed. */
  const shown = (c: AppContext, type: string, content: string | Uint8Array<ArrayBuffer>) => {
    c.header('Content-Security-Policy', stillPolicy);
    return c.body(content, 200, { 'content-type': type });
  };

  return router()
    .openapi(svgRoute, async (c) => shown(c, 'image/svg+xml', qrSvg(await codeOf(c, c.req.valid('param').id))))
    .openapi(pngRoute, async (c) => shown(c, 'image/png', await qrPng(await codeOf(c, c.req.valid('param').id))))
    .openapi(sheetRoute, async (c) => {
      const principal = c.get('principal');
      const { it: branch } = await reach.branch(principal, c.req.valid('param').id);
      const [restaurant, { rows: tables }, coded] = await Promise.all([
        reach.restaurant(principal, branch.restaurantId),
        reach.tables(principal, branch.id, { limit: mostTables }),
        codes.coder(principal.tenantId),
      ]);
      const sheet = await qrSheet(restaurant.it, branch, tables.map(coded), c.get('language'));
      return shown(c, 'text/html; charset=utf-8', sheet);
    })
    .openapi(rotateRoute, (c) =>
      sayOnce(
        c,
        (data: null) => ({ status: 200 as const, text: texts.rotated, data }),
        (remember) => codes.rotate(c.get('principal'), causeOf(c), remember),
      ),
    );
}
