import * as z from 'zod';
import { allow, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondOk, rootSuffix } from '#shared/http/routes';
import { ignoreFields, readOnlyFields } from '#shared/http/schemas/strict-schemas';
import { identityError } from '../domain/errors.ts';
import { toFullName, type User } from '../domain/user.ts';
import type { ProfileChange } from '../domain/user-changes.ts';
import type { ManageCustomers } from '../use-cases/manage-customers.ts';
import {
  addressSchema,
  allowAccountHolders,
  languageSchema,
  personNameSchema,
  phoneSchema,
  storageIdSchema,
  toPreferencesResponse,
} from './http-schemas.ts';

const tags = ['identity'];

/** Absent fields stay unchanged; null clears a field. */
const customerChangeSchema = z.object({
  name: personNameSchema.optional(),
  phone: phoneSchema.nullable().optional(),
  address: addressSchema.nullable().optional(),
});
const profileChangeSchema = customerChangeSchema
  .extend({
    first_name: personNameSchema.optional(),
    last_name: z.string().trim().max(120).optional(),
    preferences: z.object({ categories: z.array(personNameSchema).max(50).optional(), language: languageSchema.optional() }).optional(),
  })
  .meta({ id: 'ProfileUpdate' });

const customerResponseSchema = z
  .object({
    customerId: z.string(),
    userRef: z.string(),
    name: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
    isActive: z.boolean(),
    createdAt: z.string(),
  })
  .meta({ id: 'Customer' });
const toCustomerResponse = (user: User) => ({
  customerId: user.id,
  userRef: `TENANT#${user.tenantId}#USER#${user.id}`,
  name: toFullName(user),
  email: user.email,
  phone: user.phone,
  address: user.address,
  isActive: user.isActive,
  createdAt: user.createdAt,
});

const profileResponseSchema = customerResponseSchema
  .pick({ customerId: true, name: true, email: true, phone: true, address: true, createdAt: true })
  .extend({
    userId: z.string(),
    username: z.string().nullable(),
    preferences: z.object({ categories: z.array(z.string()), language: languageSchema }),
    updatedAt: z.string(),
  })
  .meta({ id: 'Profile' });
const toProfileResponse = (user: User) => {
  const { customerId, name, email, phone, address, createdAt } = toCustomerResponse(user);
  const { id: userId, username, updatedAt } = user;
  return { userId, customerId, username, name, email, phone, address, preferences: toPreferencesResponse(user), createdAt, updatedAt };
};

/** If only `name` is given, it becomes the first name and the last name is cleared. */
const toProfileChange = ({ name, first_name, last_name, ...rest }: z.infer<typeof profileChangeSchema>): ProfileChange => ({
  ...rest,
  firstName: first_name ?? name,
  lastName: last_name ?? (name === undefined ? undefined : ''),
});

const paramsSchema = z.object({ customerId: storageIdSchema });
const profileRouteBase = {
  path: '/api/v1/users/profile',
  tags,
  ...allowAccountHolders({ resource: 'account' }),
  responses: jsonResponses(200, profileResponseSchema),
} as const;
const readProfileRoute = createRoute({
  ...profileRouteBase,
  method: 'get',
  operationId: 'getProfile',
  summary: 'My profile',
  errors: identityError.declare('identity.customer-not-found'),
});
const changeProfileRoute = createRoute({
  ...profileRouteBase,
  method: 'patch',
  operationId: 'updateProfile',
  summary: 'Change my profile',
  request: jsonBody(profileChangeSchema),
  errors: identityError.declare('identity.busy', 'identity.customer-not-found'),
});

const createCustomerRoutes = (path: string, suffix: string) => {
  const routeBase = {
    path,
    tags,
    ...allowAccountHolders({ resource: 'customers' }),
    responses: jsonResponses(200, customerResponseSchema),
  } as const;
  return {
    readRoute: createRoute({
      ...routeBase,
      method: 'get',
      operationId: `getCustomer${suffix}`,
      summary: 'A customer',
      request: { params: paramsSchema },
      errors: identityError.declare('identity.customer-not-found'),
    }),
    changeRoute: createRoute({
      ...routeBase,
      method: 'put',
      operationId: `updateCustomer${suffix}`,
      summary: 'Change a customer',
      request: { ...jsonBody(ignoreFields(readOnlyFields, customerChangeSchema)), params: paramsSchema },
      errors: identityError.declare('identity.busy', 'identity.customer-not-found'),
    }),
    setActiveRoute: createRoute({
      ...routeBase,
      ...allow('manager', { resource: 'customer-access', signIn: 'password' }),
      method: 'patch',
      operationId: `setCustomerAccess${suffix}`,
      summary: 'Let a customer in, or keep them out',
      request: { ...jsonBody(z.object({ isActive: z.boolean() })), params: paramsSchema },
      errors: identityError.declare('identity.busy', 'identity.customer-not-found'),
    }),
  };
};

/** The routes for people's own profile, and for customers as staff see them. */
export function customerRoutes(customers: ManageCustomers) {
  const customerText = { es: 'Cliente', en: 'Customer' };
  const savedText = { es: 'Cambios guardados', en: 'Changes saved' };
  const app = createRouter()
    .openapi(readProfileRoute, async (c) => {
      const principal = c.get('principal');
      return respondOk(c, { es: 'Perfil', en: 'Profile' }, toProfileResponse(await customers.find(principal, principal.userId)));
    })
    .openapi(changeProfileRoute, async (c) => {
      const principal = c.get('principal');
      const user = await customers.changeProfile(principal, principal.userId, toProfileChange(c.req.valid('json')), causeFromRequest(c));
      return respondOk(c, savedText, toProfileResponse(user));
    });
  for (const [base, suffix] of [
    ['', rootSuffix],
    ['/api/v1', ''],
  ] as const) {
    const {
      readRoute: reads,
      changeRoute: changes,
      setActiveRoute: switches,
    } = createCustomerRoutes(`${base}/customers/{customerId}`, suffix);
    app
      .openapi(reads, async (c) =>
        respondOk(c, customerText, toCustomerResponse(await customers.find(c.get('principal'), c.req.valid('param').customerId))),
      )
      .openapi(changes, async (c) => {
        const { customerId } = c.req.valid('param');
        const user = await customers.changeProfile(
          c.get('principal'),
          customerId,
          toProfileChange(c.req.valid('json')),
          causeFromRequest(c),
        );
        return respondOk(c, savedText, toCustomerResponse(user));
      })
      .openapi(switches, async (c) => {
        const user = await customers.setActive(c.req.valid('param').customerId, c.req.valid('json').isActive, causeFromRequest(c));
        return respondOk(c, savedText, toCustomerResponse(user));
      });
  }
  return app;
}
