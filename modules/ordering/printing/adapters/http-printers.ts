import * as z from 'zod';
import type { Clock } from '#shared/clock';
import {
  allow,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  pageResponses,
  respondCreated,
  respondOk,
  respondPage,
} from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { orderingError } from '../../domain/errors.ts';
import type { ManagePrinters, PrinterWithKey } from '../use-cases/manage-printers.ts';
import {
  PrinterBody,
  PrinterResponse,
  PrinterUpdateBody,
  PrinterWithKeyResponse,
  toPrinterResponse,
  toPrinterWithKeyResponse,
} from './printer-schemas.ts';

const texts = {
  added: { es: 'Impresora agregada', en: 'Printer added' },
  listed: { es: 'Impresoras', en: 'Printers' },
  changed: { es: 'Impresora actualizada', en: 'Printer changed' },
  removed: { es: 'Impresora retirada', en: 'Printer removed' },
};
const path = '/api/v1/printers';
const tags = ['ordering'];
const id = z.string().min(1).max(100);
const params = z.object({ id });
const managers = allow('manager', { resource: 'printers' });
const addressErrors = ['ordering.bad-printer-address', 'ordering.no-printer-network'] as const;

const addRoute = createRoute({
  method: 'post',
  path,
  tags,
  operationId: 'addPrinter',
  summary: 'Add a printer to a branch: one that the server connects to, or one that asks for its jobs',
  ...managers,
  idempotency: 'stored-with-token',
  request: jsonBody(PrinterBody),
  responses: jsonResponses(201, PrinterWithKeyResponse),
  errors: orderingError.declare(...addressErrors, 'ordering.branch-not-found', 'ordering.too-many-printers'),
});
const listRoute = createRoute({
  method: 'get',
  path,
  tags,
  operationId: 'listPrinters',
  summary: 'The printers of the branches, with what they have last said of themselves',
  ...managers,
  request: { query: pageQuery.extend({ branchId: id.optional() }) },
  responses: pageResponses(PrinterResponse),
  errors: [],
});
const changeRoute = createRoute({
  method: 'patch',
  path: `${path}/{id}`,
  tags,
  operationId: 'changePrinter',
  summary: 'Change a printer, or give it another key',
  ...managers,
  request: { params, ...jsonBody(PrinterUpdateBody) },
  responses: jsonResponses(200, PrinterWithKeyResponse),
  errors: orderingError.declare(
    ...addressErrors,
    'ordering.changed-meanwhile',
    'ordering.printer-has-no-key',
    'ordering.printer-not-found',
  ),
});
const removeRoute = createRoute({
  method: 'delete',
  path: `${path}/{id}`,
  tags,
  operationId: 'removePrinter',
  summary: 'Remove a printer; what waits for it fails',
  ...managers,
  request: { params },
  responses: jsonResponses(200, z.null()),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.printer-not-found'),
});

/** The routes for the printers of branches. */
export function printerRoutes(printers: ManagePrinters, cursors: Cursors, clock: Clock) {
  const toData = (changed: PrinterWithKey) => toPrinterWithKeyResponse(changed, clock.now());
  return createRouter()
    .openapi(addRoute, (c) =>
      respondCreated(c, texts.added, toData, (recordIdempotency) =>
        printers.add(c.get('principal'), c.req.valid('json'), causeFromRequest(c), recordIdempotency),
      ),
    )
    .openapi(listRoute, async (c) => {
      const principal = c.get('principal');
      const { cursor, limit, branchId } = c.req.valid('query');
      const scope = `printers ${principal.tenantId} ${principal.userId} ${branchId ?? ''}`;
      const page = await printers.list(principal, { branchId, limit, after: cursors.open(scope, cursor) });
      const data = page.printers.map((printer) => toPrinterResponse(printer, clock.now()));
      return respondPage(c, texts.listed, data, cursors.seal(scope, page.next));
    })
    .openapi(changeRoute, async (c) => {
      const changed = await printers.change(c.get('principal'), c.req.valid('param').id, c.req.valid('json'), causeFromRequest(c));
      return respondOk(c, texts.changed, toData(changed));
    })
    .openapi(removeRoute, async (c) => {
      await printers.remove(c.get('principal'), c.req.valid('param').id, causeFromRequest(c));
      return respondOk(c, texts.removed, null);
    });
}
