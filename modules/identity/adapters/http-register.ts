import * as z from 'zod';
import { isCurrency } from '#shared/currencies';
import type { AppContext } from '#shared/http/environment';
import { answers, createRoute, everyone, json, router, say201 } from '#shared/http/routes';
import { type DefaultTenant, namedTenant } from '#shared/http/tenants';
import { timeZone } from '#shared/http/time-zones';
import { isChosenId } from '../domain/tenant.ts';
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
} from './http-shapes.ts';

const text = { es: 'Usuario registrado', en: 'User registered successfully' };
const Credentials = z.object({ ...naming, email, password });
const Person = Credentials.extend({ name: personName.optional(), phone: phone.optional(), address: address.optional() });
const WithUsername = Person.extend({ username });
/** What only a new business has; with any of it, `tenantId` is the id that the business is to have, not one that there is. */
const ofBusiness = ['businessName', 'kind', 'currency', 'timeZone'] as const;
type Said = { readonly [K in (typeof ofBusiness)[number]]?: unknown } & {
  readonly tenantId?: string | undefined;
  readonly tenant_id?: string | undefined;
};
const isBusiness = (said: Said) => ofBusiness.some((field) => said[field] !== undefined);

/** `name` is the person's; the rest is of the business, where a new one is opened. */
const OwnerOrCustomer = Person.extend({
  username: username.optional(),
  businessName: personName.optional(),
  kind: z.enum(['restaurant', 'bookshop']).optional(),
  currency: z
    .string()
    .refine(isCurrency, { params: { rule: 'currency' } })
    .optional(),
  timeZone: timeZone.optional(),
  language: language.optional(),
}).superRefine(({ tenantId, tenant_id = tenantId, ...said }, ctx) => {
  if (!isBusiness(said) || tenant_id === undefined || isChosenId(tenant_id)) return;
  ctx.addIssue({
    code: 'custom',
    path: [tenantId === undefined ? 'tenant_id' : 'tenantId'],
    params: { rule: 'tenant-id' },
    input: tenant_id,
  });
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
  const tenantOf = (c: AppContext, body: z.infer<typeof Credentials>) => namedTenant(c, body) ?? byDefault.id;
  return router()
    .openapi(asCustomer, async (c) => {
      const { name, tenantId: _a, tenant_id: _b, ...person } = c.req.valid('json');
      const input = { ...person, firstName: name, tenantId: tenantOf(c, c.req.valid('json')) };
      return say201(c, text, viewRegistered, (remember) => register.run(input, callerOf(c), remember));
    })
    .openapi(asOwnerOrCustomer, async (c) => {
      const body = c.req.valid('json');
      const { email, password, username, phone, address, name: firstName } = body;
      const person = { email, password, username, phone, address, firstName };
      const named = isBusiness(body) ? undefined : namedTenant(c, body);
      const id = body.tenantId ?? body.tenant_id;
      return say201(c, text, viewRegistered, (remember) =>
        named === undefined
          ? createTenant.run({ id, tenant: tenantIn(body), owner: person }, callerOf(c), remember)
          : register.run({ ...person, tenantId: named }, callerOf(c), remember),
      );
    })
    .openapi(asReader, async (c) => {
      const { email, password, phone, address, first_name, last_name } = c.req.valid('json');
      const tenantId = tenantOf(c, c.req.valid('json'));
      const input = { tenantId, email, password, phone, address, firstName: first_name, lastName: last_name };
      return say201(c, text, viewInSnakeCase, (remember) => register.run(input, callerOf(c), remember));
    });
}

function tenantIn({ businessName, kind, currency, timeZone, language }: z.infer<typeof OwnerOrCustomer>): CreateTenantInput['tenant'] {
  return { name: businessName, kind, currency, timeZone, language };
}
