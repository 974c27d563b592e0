import * as z from 'zod';
import type { AppContext } from '#shared/http/environment';
import { allow, causeFromRequest, createRoute, createRouter, jsonResponses, respondIdempotently } from '#shared/http/routes';
import { staticContentPolicy } from '#shared/http/security-headers';
import { orderingError } from '../../domain/errors.ts';
import { maxTablesPerBranch } from '../ports/venues.ts';
import type { ManageTableCodes } from '../use-cases/manage-table-codes.ts';
import type { VenueAccess } from '../use-cases/venue-access.ts';
import { renderQrPng, renderQrSvg } from './qr-images.ts';
import { renderQrSheet } from './qr-sheet.ts';

const texts = { rotated: { es: 'Códigos renovados', en: 'Codes renewed' } };
const tags = ['venues'];
const params = z.object({ id: z.string().min(1) });
/** A response that is not JSON. */
const fileResponse = <Type extends string>(type: Type) =>
  ({ 200: { description: 'Done', content: { [type]: { schema: z.string() } } } }) as const;

const svgRoute = createRoute({
  method: 'get',
  path: '/api/v1/tables/{id}/qr.svg',
  tags,
  operationId: 'getTableCodeSvg',
  summary: 'The code of a table as SVG',
  ...allow('waiter', { resource: 'tables' }),
  request: { params },
  responses: fileResponse('image/svg+xml'),
  errors: orderingError.declare('ordering.table-not-found'),
});
const pngRoute = createRoute({
  method: 'get',
  path: '/api/v1/tables/{id}/qr.png',
  tags,
  operationId: 'getTableCodePng',
  summary: 'The code of a table as PNG',
  ...allow('waiter', { resource: 'tables' }),
  request: { params },
  responses: fileResponse('image/png'),
  errors: orderingError.declare('ordering.table-not-found'),
});
const sheetRoute = createRoute({
  method: 'get',
  path: '/api/v1/branches/{id}/qr-sheet',
  tags,
  operationId: 'getTableCodeSheet',
  summary: 'All codes of a branch, to be printed on A4',
  ...allow('waiter', { resource: 'tables' }),
  request: { params },
  responses: fileResponse('text/html'),
  errors: orderingError.declare('ordering.branch-not-found', 'ordering.restaurant-not-found'),
});
const rotateRoute = createRoute({
  method: 'post',
  path: '/api/v1/tables/codes/rotate',
  tags,
  ...allow('owner', { resource: 'table-codes' }),
  idempotency: 'stored',
  operationId: 'rotateTableCodes',
  summary: "Make a new key for the tenant's codes; those printed with the key before stay good until it is done again",
  responses: jsonResponses(200, z.null()),
  errors: [],
});

export function tableCodeRoutes(venueAccess: VenueAccess, codes: ManageTableCodes) {
  const readQrCode = async (c: AppContext, id: string) => {
    const { value: table } = await venueAccess.table(c.get('principal'), id);
    return (await codes.makeCodeMapper(table.tenantId))(table).qrCode;
  };
  /** Sends a file that browsers display, such as a picture or a printable page. */
  const sendFile = (c: AppContext, type: string, content: string | Uint8Array<ArrayBuffer>) => {
    c.header('Content-Security-Policy', staticContentPolicy);
    return c.body(content, 200, { 'content-type': type });
  };

  return createRouter()
    .openapi(svgRoute, async (c) => sendFile(c, 'image/svg+xml', renderQrSvg(await readQrCode(c, c.req.valid('param').id))))
    .openapi(pngRoute, async (c) => sendFile(c, 'image/png', await renderQrPng(await readQrCode(c, c.req.valid('param').id))))
    .openapi(sheetRoute, async (c) => {
      const principal = c.get('principal');
      const { value: branch } = await venueAccess.branch(principal, c.req.valid('param').id);
      const [restaurant, { rows: tables }, addQrCode] = await Promise.all([
        venueAccess.restaurant(principal, branch.restaurantId),
        venueAccess.tables(principal, branch.id, { limit: maxTablesPerBranch }),
        codes.makeCodeMapper(principal.tenantId),
      ]);
      const sheet = await renderQrSheet(restaurant.value, branch, tables.map(addQrCode), c.get('language'));
      return sendFile(c, 'text/html; charset=utf-8', sheet);
    })
    .openapi(rotateRoute, (c) =>
      respondIdempotently(
        c,
        (data: null) => ({ status: 200 as const, text: texts.rotated, data }),
        (recordIdempotency) => codes.rotate(c.get('principal'), causeFromRequest(c), recordIdempotency),
      ),
    );
}
