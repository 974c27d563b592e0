import * as z from 'zod';
import { type DefaultTenant, tenantError } from '#shared/default-tenant';
import type { RouteDescription } from '#shared/http/described-routes';
import type { AppContext } from '#shared/http/environment';
import { allowEveryone, createRoute, createRouter, jsonBody, jsonResponses, respondCreated } from '#shared/http/routes';
import { timeZoneSchema } from '#shared/http/schemas/time-zones';
import { readNamedTenant } from '#shared/http/tenant-resolution';
import { isCurrency } from '#shared/values/currencies';
import { identityError } from '../domain/errors.ts';
import { tenantIdPattern } from '../domain/tenant.ts';
import type { CreateTenant, CreateTenantInput } from '../use-cases/create-tenant.ts';
import type { RegisterCustomer } from '../use-cases/register-customer.ts';
import { toCaller } from './http-caller.ts';
import {
  addressSchema,
  emailSchema,
  languageSchema,
  newPasswordSchema,
  personNameSchema,
  phoneSchema,
  registrationResponseSchema,
  snakeCaseAccountResponseSchema,
  tenantIdSchemas,
  toRegistrationResponse,
  toSnakeCaseAccountResponse,
  usernameSchema,
} from './http-schemas.ts';

const registeredText = { es: 'Usuario registrado', en: 'User registered successfully' };
const credentialsSchema = z.object({ ...tenantIdSchemas, email: emailSchema, password: newPasswordSchema });
const personSchema = credentialsSchema.extend({
  name: personNameSchema.optional(),
  phone: phoneSchema.optional(),
  address: addressSchema.optional(),
});
const personWithUsernameSchema = personSchema.extend({ username: usernameSchema }).meta({ id: 'CustomerRegistrationInput' });
/** The optional fields of a new business. */
export const businessSchemaFields = {
  businessName: personNameSchema.optional(),
  kind: z.enum(['restaurant', 'bookshop']).optional(),
  currency: z
    .string()
    .refine(isCurrency, { params: { rule: 'currency' } })
    .optional(),
  timeZone: timeZoneSchema.optional(),
  language: languageSchema.optional(),
};
/** `name` is the name of the person. The business fields apply only if a new business is created. */
const ownerOrCustomerSchema = personSchema
  .extend({
    username: usernameSchema.optional(),
    ...businessSchemaFields,
  })
  .meta({ id: 'AccountRegistrationInput' });
const snakeCasePersonSchema = credentialsSchema
  .extend({
    first_name: personNameSchema.optional(),
    last_name: personNameSchema.optional(),
    phone: phoneSchema.optional(),
    address: addressSchema.optional(),
  })
  .meta({ id: 'ReaderRegistrationInput' });

const customerErrors = [
  ...tenantError.declare('identity.tenant-not-found'),
  ...identityError.declare('identity.email-taken', 'identity.password-blank', 'identity.password-common', 'identity.password-is-name'),
];

const createRegistrationRoute = <Path extends string, B extends z.ZodType, S extends z.ZodType>(
  path: Path,
  bodySchema: B,
  responseSchema: S,
  { operationId, summary, errors }: Pick<RouteDescription, 'operationId' | 'errors'> & { readonly summary: string },
) =>
  createRoute({
    method: 'post',
    path,
    tags: ['identity'],
    operationId,
    summary,
    ...allowEveryone({ resource: 'registration' }),
    budget: 'register',
    idempotency: 'stored',
    request: jsonBody(bodySchema),
    responses: jsonResponses(201, responseSchema),
    errors,
  });

const registerCustomerRoute = createRegistrationRoute('/register', personWithUsernameSchema, registrationResponseSchema, {
  operationId: 'registerCustomer',
  summary: 'Become a customer',
  errors: [...customerErrors, ...identityError.declare('identity.username-taken')],
});
const registerOwnerOrCustomerRoute = createRegistrationRoute('/api/v1/auth/register', ownerOrCustomerSchema, registrationResponseSchema, {
  operationId: 'registerAccount',
  summary: 'Open a business, or become a customer of the tenant named',
  errors: [
    ...customerErrors,
    ...identityError.declare('identity.username-taken', 'identity.bad-tenant-id', 'identity.set-up-already', 'identity.tenant-exists'),
  ],
});
const registerReaderRoute = createRegistrationRoute('/api/v1/users/register', snakeCasePersonSchema, snakeCaseAccountResponseSchema, {
  operationId: 'registerReader',
  summary: 'Become a customer, in the bookshop’s dialect',
  errors: customerErrors,
});

/** The three registration routes. */
export function registrationRoutes(createTenant: CreateTenant, registerCustomer: RegisterCustomer, defaultTenant: DefaultTenant) {
  const resolveTenantId = async (c: AppContext, body: z.infer<typeof credentialsSchema>) => readNamedTenant(c, body) ?? defaultTenant.get();
  return createRouter()
    .openapi(registerCustomerRoute, async (c) => {
      const { name, tenantId: _a, tenant_id: _b, ...person } = c.req.valid('json');
      const input = { ...person, firstName: name, tenantId: await resolveTenantId(c, c.req.valid('json')) };
      return respondCreated(c, registeredText, toRegistrationResponse, (recordIdempotency) =>
        registerCustomer.run(input, toCaller(c), recordIdempotency),
      );
    })
    .openapi(registerOwnerOrCustomerRoute, async (c) => {
      const body = c.req.valid('json');
      const { email, password, username, phone, address, name: firstName } = body;
      const person = { email, password, username, phone, address, firstName };
      // A request with the name of a business creates a business; `tenantId` is then the requested id.
      const namedTenantId = body.businessName === undefined ? readNamedTenant(c, body) : undefined;
      return respondCreated(c, registeredText, toRegistrationResponse, (recordIdempotency) =>
        namedTenantId === undefined
          ? createTenant.run(
              { id: readRequestedTenantId(body), tenant: toNewTenantInput(body), owner: person },
              toCaller(c),
              recordIdempotency,
            )
          : registerCustomer.run({ ...person, tenantId: namedTenantId }, toCaller(c), recordIdempotency),
      );
    })
    .openapi(registerReaderRoute, async (c) => {
      const { email, password, phone, address, first_name, last_name } = c.req.valid('json');
      const tenantId = await resolveTenantId(c, c.req.valid('json'));
      const input = { tenantId, email, password, phone, address, firstName: first_name, lastName: last_name };
      return respondCreated(c, registeredText, toSnakeCaseAccountResponse, (recordIdempotency) =>
        registerCustomer.run(input, toCaller(c), recordIdempotency),
      );
    });
}

/** Reads the business fields of a request body. */
export function toNewTenantInput(body: z.infer<z.ZodObject<typeof businessSchemaFields>>): CreateTenantInput['tenant'] {
  const { businessName, kind, currency, timeZone, language } = body;
  return { name: businessName, kind, currency, timeZone, language };
}

/** @throws `identity.bad-tenant-id` for an id that a new business cannot have */
function readRequestedTenantId({ businessName, tenantId, tenant_id }: z.infer<typeof ownerOrCustomerSchema>): string | undefined {
  const requestedId = businessName === undefined ? undefined : (tenantId ?? tenant_id);
  if (requestedId !== undefined && !tenantIdPattern.test(requestedId)) throw identityError('identity.bad-tenant-id');
  return requestedId;
}
