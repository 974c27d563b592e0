import * as z from 'zod';
import { allowEveryone, createRoute, createRouter, jsonBody, jsonResponses, respondCreated } from '#shared/http/routes';
import { patternWithMessage } from '#shared/http/schemas/patterns';
import { identityError } from '../domain/errors.ts';
import { tenantIdPattern } from '../domain/tenant.ts';
import type { SetUpInstallation } from '../use-cases/set-up-installation.ts';
import { toCaller } from './http-caller.ts';
import { businessSchemaFields, toNewTenantInput } from './http-registration.ts';
import { emailSchema, newPasswordSchema, personNameSchema, registrationResponseSchema, toRegistrationResponse } from './http-schemas.ts';

const tenantIdFormat = patternWithMessage(tenantIdPattern, {
  es: 'De 3 a 40 letras a–z, cifras o -',
  en: '3 to 40 letters a–z, digits or -',
});

const setupSchema = z
  .object({
    token: z.string().min(1).max(200),
    email: emailSchema,
    password: newPasswordSchema,
    name: personNameSchema.optional(),
    tenantId: z.string().regex(tenantIdFormat).optional(),
    ...businessSchemaFields,
    businessName: businessSchemaFields.businessName.nonoptional(),
    currency: businessSchemaFields.currency.nonoptional(),
    timeZone: businessSchemaFields.timeZone.nonoptional(),
  })
  .meta({ id: 'FirstTenantInput' });

const setupRoute = createRoute({
  method: 'post',
  path: '/api/v1/public/setup',
  tags: ['identity'],
  operationId: 'openFirstTenant',
  summary: 'Open the first business of an empty installation, by the first-run link',
  ...allowEveryone({ resource: 'registration' }),
  budget: 'register',
  idempotency: 'stored',
  request: jsonBody(setupSchema),
  responses: jsonResponses(201, registrationResponseSchema),
  errors: identityError.declare(
    'identity.bad-setup-link',
    'identity.email-taken',
    'identity.password-blank',
    'identity.password-common',
    'identity.password-is-name',
    'identity.set-up-already',
    'identity.setup-link-over',
    'identity.tenant-exists',
    'identity.username-taken',
  ),
});

export const setupRoutes = (setUpInstallation: SetUpInstallation) =>
  createRouter().openapi(setupRoute, async (c) => {
    const { token, tenantId: id, email, password, name: firstName, ...business } = c.req.valid('json');
    const input = { id, tenant: toNewTenantInput(business), owner: { email, password, firstName } };
    const text = { es: 'El negocio está abierto', en: 'The business is open' };
    return respondCreated(c, text, toRegistrationResponse, (recordIdempotency) =>
      setUpInstallation.run(token, input, toCaller(c), recordIdempotency),
    );
  });
