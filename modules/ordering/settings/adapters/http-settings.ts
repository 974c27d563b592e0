import { refuseAccess } from '#shared/auth/auth';
import { allow, answers, causeOf, createRoute, json, router, say200 } from '#shared/http/routes';
import type { ManageSettings } from '../use-cases/manage-settings.ts';
import { ofOwner, SettingsBody, settingsOf, shownTenant, TenantShown } from './settings-schemas.ts';

const texts = {
  found: { es: 'Ajustes del negocio', en: 'Settings of the business' },
  changed: { es: 'Ajustes guardados', en: 'Settings saved' },
};
const path = '/api/v1/tenant' as const;
const common = { tags: ['ordering'], ...allow('manager', { resource: 'settings' }), responses: answers(200, TenantShown) };

const readRoute = createRoute({ ...common, method: 'get', path, summary: 'How the business runs: hours, fees, zones, theme and the rest' });
const changeRoute = createRoute({
  ...{
    ...common,
    method: 'patch',
    path,
    summary: 'Change settings; each one given replaces what was there. Name, currency, time zone, contact and legal: the owner alone',
  },
  request: json(SettingsBody),
});

export const settingsRoutes = (manage: ManageSettings) =>
  router()
    .openapi(readRoute, async (c) => say200(c, texts.found, shownTenant(await manage.read(c.get('principal').tenantId))))
    .openapi(changeRoute, async (c) => {
      const [body, { tenantId, role }] = [c.req.valid('json'), c.get('principal')];
      if (role !== 'owner' && ofOwner.some((field) => body[field] !== undefined)) throw refuseAccess('auth.forbidden');
      const currency = body.currency ?? (await manage.read(tenantId)).tenant.currency;
      return say200(c, texts.changed, shownTenant(await manage.change(settingsOf(body, currency), causeOf(c))));
    });
