import * as z from 'zod';
import { allow, answers, causeOf, createRoute, json, router, say200 } from '#shared/http/routes';
import { ignoring, readOnly } from '#shared/http/schemas/strict-schemas';
import { fullName, type User } from '../domain/user.ts';
import type { ProfileChange } from '../domain/user-changes.ts';
import type { Customers } from '../use-cases/manage-customers.ts';
import { address, id, language, personName, phone, viewPreferences, withAccount } from './http-schemas.ts';

const tags = ['identity'];

/** What is left out stays as it is; null takes it away. */
const CustomerChange = z.object({
  name: personName.optional(),
  phone: phone.nullable().optional(),
  address: address.nullable().optional(),
});
const ProfileBody = CustomerChange.extend({
  first_name: personName.optional(),
  last_name: z.string().trim().max(120).optional(),
  preferences: z.object({ categories: z.array(personName).max(50).optional(), language: language.optional() }).optional(),
});

const Customer = z.object({
  customerId: z.string(),
  userRef: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  isActive: z.boolean(),
  createdAt: z.string(),
});
const viewCustomer = (user: User) => ({
  customerId: user.id,
  userRef: `TENANT#${user.tenantId}#USER#${user.id}`,
  name: fullName(user),
  email: user.email,
  phone: user.phone,
  address: user.address,
  isActive: user.isActive,
  createdAt: user.createdAt,
});

const Profile = Customer.pick({ customerId: true, name: true, email: true, phone: true, address: true, createdAt: true }).extend({
  userId: z.string(),
  username: z.string().nullable(),
  preferences: z.object({ categories: z.array(z.string()), language }),
  updatedAt: z.string(),
});
const viewProfile = (user: User) => {
  const { customerId, name, email, phone, address, createdAt } = viewCustomer(user);
  const { id: userId, username, updatedAt } = user;
  return { userId, customerId, username, name, email, phone, address, preferences: viewPreferences(user), createdAt, updatedAt };
};

/** Whoever gives one name has all of it in the first. */
const profileChange = ({ name, first_name, last_name, ...rest }: z.infer<typeof ProfileBody>): ProfileChange => ({
  ...rest,
  firstName: first_name ?? name,
  lastName: last_name ?? (name === undefined ? undefined : ''),
});

const params = z.object({ customerId: id });
const profile = { path: '/api/v1/users/profile', tags, ...withAccount({ resource: 'account' }), responses: answers(200, Profile) } as const;
const readsProfile = createRoute({ ...profile, method: 'get', summary: 'My profile' });
const changesProfile = createRoute({ ...profile, method: 'patch', summary: 'Change my profile', request: json(ProfileBody) });

const customerAt = (path: string) => {
  const route = { path, tags, ...withAccount({ resource: 'customers' }), responses: answers(200, Customer) } as const;
  return {
    reads: createRoute({ ...route, method: 'get', summary: 'A customer', request: { params } }),
    changes: createRoute({
      ...route,
      method: 'put',
      summary: 'Change a customer',
      request: { ...json(ignoring(readOnly, CustomerChange)), params },
    }),
    switches: createRoute({
      ...route,
      ...allow('manager', { resource: 'customer-access' }),
      method: 'patch',
      summary: 'Let a customer in, or keep them out',
      request: { ...json(z.object({ isActive: z.boolean() })), params },
    }),
  };
};

/** People's own data: the profile, and the customers as the house sees them. */
export function customerRoutes(customers: Customers) {
  const shown = { es: 'Cliente', en: 'Customer' };
  const saved = { es: 'Cambios guardados', en: 'Changes saved' };
  const app = router()
    .openapi(readsProfile, async (c) => {
      const by = c.get('principal');
      return say200(c, { es: 'Perfil', en: 'Profile' }, viewProfile(await customers.find(by, by.userId)));
    })
    .openapi(changesProfile, async (c) => {
      const by = c.get('principal');
      const user = await customers.changeProfile(by, by.userId, profileChange(c.req.valid('json')), causeOf(c));
      return say200(c, saved, viewProfile(user));
    });
  for (const path of ['/customers/{customerId}', '/api/v1/customers/{customerId}']) {
    const { reads, changes, switches } = customerAt(path);
    app
      .openapi(reads, async (c) =>
        say200(c, shown, viewCustomer(await customers.find(c.get('principal'), c.req.valid('param').customerId))),
      )
      .openapi(changes, async (c) => {
        const { customerId } = c.req.valid('param');
        const user = await customers.changeProfile(c.get('principal'), customerId, profileChange(c.req.valid('json')), causeOf(c));
        return say200(c, saved, viewCustomer(user));
      })
      .openapi(switches, async (c) => {
        const user = await customers.setActive(c.req.valid('param').customerId, c.req.valid('json').isActive, causeOf(c));
        return say200(c, saved, viewCustomer(user));
      });
  }
  return app;
}
