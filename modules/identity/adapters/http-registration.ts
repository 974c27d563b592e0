import * as z from 'zod';
import type { AppContext } from '#shared/http/environment';
import { answers, createRoute, everyone, json, router, say201 } from '#shared/http/routes';
import { timeZone } from '#shared/http/schemas/time-zones';
import { type DefaultTenant, namedTenant } from '#shared/http/tenant-resolution';
import { isCurrency } from '#shared/values/currencies';
import { refuse } from '../domain/errors.ts';
import { tenantIdPattern } from '../domain/tenant.ts';
import type { CreateTenant, CreateTenantInput } from '../use-cases/create-tenant.ts';
import type { RegisterCustomer } from '../use-cases/register-customer.ts';
import { callerOf } from './http-caller.ts';
import {
  AccountInSnakeCase,
  address,
  email,
  language,
  naming,
  password,
  personName,
  phone,
  Registered,
  username,
  viewInSnakeCase,
  viewRegistered,
} from './http-schemas.ts';

const text = { es: 'Usuario registrado', en: 'User registered successfully' };
const Credentials = z.object({ ...naming, email, password });
const Person = Credentials.extend({ name: personName.optional(), phone: phone.optional(), address: address.optional() });
const WithUsername = Person.extend({ username });
/** What a new business may say of itself. */
export const businessFields = {
  businessName: personName.optional(),
  kind: z.enum(['restaurant', 'bookshop']).optional(),
  currency: z
    .string()
    .refine(isCurrency, { params: { rule: 'currency' } })
    .optional(),
  timeZone: timeZone.optional(),
  language: language.optional(),
};
/** `name` is the person's; the rest is of the business, where a new one is opened. */
const OwnerOrCustomer = Person.extend({
  username: username.optional(),
  ...businessFields,
});
const InSnakeCase = Credentials.extend({
  first_name: personName.optional(),
  last_name: personName.optional(),
  phone: phone.optional(),
  address: address.optional(),
});

const routeAt = <Path extends string, B extends z.ZodType, S extends z.ZodType>(path: Path, body: B, shown: S, summary: string) =>
  createRoute({
    ...{ method: 'post', path, tags: ['identity'], summary, ...everyone({ resource: 'registration' }) },
    ...{ budget: 'register', idempotency: 'stored' },
    request: json(body),
    responses: answers(201, shown),
  });

const asCustomer = routeAt('/register', WithUsername, Registered, 'Become a customer');
const asOwnerOrCustomer = routeAt(
  '/api/v1/auth/register',
  OwnerOrCustomer,
  Registered,
  'Open a business, or become a customer of the tenant named',
);
const asReader = routeAt('/api/v1/users/register', InSnakeCase, AccountInSnakeCase, 'Become a customer, in the bookshop’s dialect');

/** The three doors through which accounts are made. */
export function registerRoutes(createTenant: CreateTenant, register: RegisterCustomer, byDefault: DefaultTenant) {
  const tenantOf = async (c: AppContext, body: z.infer<typeof Credentials>) => namedTenant(c, body) ?? byDefault.get();
  return router()
    .openapi(asCustomer, async (c) => {
      const { name, tenantId: _a, tenant_id: _b, ...person } = c.req.valid('json');
      const input = { ...person, firstName: name, tenantId: await tenantOf(c, c.req.valid('json')) };
      return say201(c, text, viewRegistered, (remember) => register.run(input, callerOf(c), remember));
    })
    .openapi(asOwnerOrCustomer, async (c) => {
      const body = c.req.valid('json');
      const { email, password, username, phone, address, name: firstName } = body;
      const person = { email, password, username, phone, address, firstName };
      // Who brings the name of a business opens one; `tenantId` is then the id that it is to have.
      const named = body.businessName === undefined ? namedTenant(c, body) : undefined;
      return say201(c, text, viewRegistered, (remember) =>
        named === undefined
          ? createTenant.run({ id: wantedId(body), tenant: tenantIn(body), owner: person }, callerOf(c), remember)
          : register.run({ ...person, tenantId: named }, callerOf(c), remember),
      );
    })
    .openapi(asReader, async (c) => {
      const { email, password, phone, address, first_name, last_name } = c.req.valid('json');
      const tenantId = await tenantOf(c, c.req.valid('json'));
      const input = { tenantId, email, password, phone, address, firstName: first_name, lastName: last_name };
      return say201(c, text, viewInSnakeCase, (remember) => register.run(input, callerOf(c), remember));
    });
}

/** What a body says of the business that it opens. */
export function tenantIn(body: z.infer<z.ZodObject<typeof businessFields>>): CreateTenantInput['tenant'] {
  const { businessName, kind, currency, timeZone, language } = body;
  return { name: businessName, kind, currency, timeZone, language };
}

/** @throws 400 for an id that a new business cannot have. */
function wantedId({ businessName, tenantId, tenant_id }: z.infer<typeof OwnerOrCustomer>): string | undefined {
  const wanted = businessName === undefined ? undefined : (tenantId ?? tenant_id);
  if (wanted !== undefined && !tenantIdPattern.test(wanted)) throw refuse('identity.bad-tenant-id');
  return wanted;
}
