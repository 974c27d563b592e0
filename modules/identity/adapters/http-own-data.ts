import * as z from 'zod';
import type { Clock } from '#shared/clock';
import { allow, causeFromRequest, createRoute, createRouter, jsonResponses, respondOk } from '#shared/http/routes';
import type { PersonalData } from '#shared/personal-data';
import { identityError } from '../domain/errors.ts';
import type { EraseAccount } from '../use-cases/erase-account.ts';

const tags = ['identity'];

const personalDataResponseSchema = z
  .object({
    exportedAt: z.string(),
    /** What each module keeps, by the names of the modules. */
    modules: z.record(z.string(), z.record(z.string(), z.unknown())),
  })
  .meta({ id: 'PersonalData' });

const exportRoute = createRoute({
  method: 'get',
  path: '/api/v1/me/export',
  tags,
  operationId: 'exportMyData',
  summary: 'All that is kept of me',
  ...allow('customer', { resource: 'account' }),
  budget: 'large',
  responses: jsonResponses(200, personalDataResponseSchema),
  errors: [],
});
const eraseRoute = createRoute({
  method: 'delete',
  path: '/api/v1/me',
  tags,
  operationId: 'eraseMe',
  summary: 'Erase my account at once and for good. My orders stay without my name; those under way keep it until they end',
  ...allow('customer', { resource: 'account' }),
  responses: jsonResponses(200, z.null()),
  errors: identityError.declare('identity.busy'),
});

/** The routes by which customers get and erase what is kept of them. */
export const ownDataRoutes = (personalData: PersonalData, eraseAccount: EraseAccount, clock: Clock) =>
  createRouter()
    .openapi(exportRoute, async (c) => {
      const exported = await personalData.exportOf(c.get('principal'), c.get('language'));
      const modules = exported as Record<string, Record<string, unknown>>;
      return respondOk(c, { es: 'Tus datos', en: 'Your data' }, { exportedAt: clock.now().toISOString(), modules });
    })
    .openapi(eraseRoute, async (c) => {
      await eraseAccount.run(c.get('principal'), causeFromRequest(c));
      return respondOk(c, { es: 'Tu cuenta está eliminada', en: 'Your account is erased' }, null);
    });
