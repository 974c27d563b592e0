import { authError } from '#shared/auth/auth';
import { allow, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondOk } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import type { ManageSettings } from '../use-cases/manage-settings.ts';
import { ownerOnlyFields, SettingsBody, TenantResponse, toSettingsPatch, toTenantResponse } from './settings-schemas.ts';

const texts = {
  found: { es: 'Ajustes del negocio', en: 'Settings of the business' },
  changed: { es: 'Ajustes guardados', en: 'Settings saved' },
};
const path = '/api/v1/tenant' as const;
const common = { tags: ['ordering'], ...allow('manager', { resource: 'settings' }), responses: jsonResponses(200, TenantResponse) };

const readRoute = createRoute({
  ...common,
  method: 'get',
  path,
  operationId: 'getSettings',
  summary: 'How the business runs: hours, fees, zones, theme and the rest',
  errors: orderingError.declare('ordering.tenant-not-found'),
});
const changeRoute = createRoute({
  ...common,
  method: 'patch',
  path,
  operationId: 'updateSettings',
  summary: 'Change settings; each one given replaces what was there. Name, currency, time zone, contact and legal: the owner alone',
  request: jsonBody(SettingsBody),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.currency-fixed', 'ordering.tenant-not-found'),
});

export const settingsRoutes = (manage: ManageSettings) =>
  createRouter()
    .openapi(readRoute, async (c) => respondOk(c, texts.found, toTenantResponse(await manage.read(c.get('principal').tenantId))))
    .openapi(changeRoute, async (c) => {
      const [body, { tenantId, role }] = [c.req.valid('json'), c.get('principal')];
      if (role !== 'owner' && ownerOnlyFields.some((field) => body[field] !== undefined)) throw authError('auth.forbidden');
      const currency = body.currency ?? (await manage.read(tenantId)).tenant.currency;
      return respondOk(c, texts.changed, toTenantResponse(await manage.change(toSettingsPatch(body, currency), causeFromRequest(c))));
    });
