import * as z from 'zod';
import { answers, createRoute, everyone, json, router, say201 } from '#shared/http/routes';
import { pattern } from '#shared/http/schemas/patterns';
import { tenantIdPattern } from '../domain/tenant.ts';
import type { SetUp } from '../use-cases/set-up-installation.ts';
import { callerOf } from './http-caller.ts';
import { businessFields, tenantIn } from './http-registration.ts';
import { email, password, personName, Registered, viewRegistered } from './http-schemas.ts';

const idPattern = pattern(tenantIdPattern, { es: 'De 3 a 40 letras a–z, cifras o -', en: '3 to 40 letters a–z, digits or -' });

const Business = z.object({
  ...{ token: z.string().min(1).max(200), email, password, name: personName.optional() },
  tenantId: z.string().regex(idPattern).optional(),
  ...businessFields,
  businessName: businessFields.businessName.nonoptional(),
  currency: businessFields.currency.nonoptional(),
  timeZone: businessFields.timeZone.nonoptional(),
});

const setsUp = createRoute({
  method: 'post',
  path: '/api/v1/public/setup',
  tags: ['identity'],
  summary: 'Open the first business of an empty installation, by the first-run link',
  ...everyone({ resource: 'registration' }),
  ...{ budget: 'register', idempotency: 'stored' },
  request: json(Business),
  responses: answers(201, Registered),
});

export const setupRoutes = (setUp: SetUp) =>
  router().openapi(setsUp, async (c) => {
    const { token, tenantId: id, email, password, name: firstName, ...business } = c.req.valid('json');
    const input = { id, tenant: tenantIn(business), owner: { email, password, firstName } };
    const text = { es: 'El negocio está abierto', en: 'The business is open' };
    return say201(c, text, viewRegistered, (remember) => setUp.run(token, input, callerOf(c), remember));
  });
