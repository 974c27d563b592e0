import type { App } from '#modules/app';
import { Users } from '#modules/identity/index';
import { BrowseProducts } from '#modules/ordering/index';
import type { Principal, Role } from '#shared/auth/auth';
import type { EventCause } from '#shared/events/events';
import { demoCorrelationId } from '../backdated-handlers.ts';
import { demoAccounts } from '../content/accounts.ts';
import { demoCustomers } from '../content/customers.ts';

/** The demo tenant with orders in progress. */
export const liveTenantId = 'pardos';
export type LivePeople = { readonly staff: (role: Role) => Principal; readonly guests: readonly Principal[] };

export const toDemoCause = ({ userId, role }: Principal): EventCause => ({
  tenantId: liveTenantId,
  correlationId: demoCorrelationId,
  actor: { userId, role },
});

/** The people of the demo as they are now; undefined if this is not the demo, or if its owner or customers no longer exist. */
export async function findLivePeople({ container }: App): Promise<LivePeople | undefined> {
  const users = container.get(Users);
  const findPrincipals = async (login: string): Promise<Principal[]> => {
    const user = (await users.findByLogin(liveTenantId, login))?.user;
    if (!user?.isActive) return [];
    const name = `${user.firstName} ${user.lastName}`.trim();
    return [{ tenantId: liveTenantId, userId: user.id, name, role: user.role, sessionId: demoCorrelationId, branches: null }];
  };
  const findAll = async (logins: readonly string[]) => (await Promise.all(logins.map(findPrincipals))).flat();
  const accounts = demoAccounts.filter(({ tenant, role }) => tenant === liveTenantId && role !== 'customer');
  const staff = await findAll(accounts.map(({ email }) => email));
  const guests = await findAll(demoCustomers.map(({ email }) => email));
  const owner = staff.find(({ role }) => role === 'owner');
  if (!owner || guests.length === 0) return undefined;
  return { guests, staff: (role) => staff.find((person) => person.role === role) ?? owner };
}

/** The ids of products that can be ordered without a choice and have no stock limit. */
export async function listOrderableProductIds({ container }: App): Promise<readonly string[]> {
  const { page } = await container.get(BrowseProducts).list(liveTenantId, () => ({ all: false, limit: 100 }));
  const isSimpleProduct = ({ product: { type, counted, options, category } }: (typeof page)[number]) =>
    type === 'solo' && !counted && category !== 'Catering' && options.every(({ min }) => min === 0);
  return page.filter(isSimpleProduct).map(({ product }) => product.id);
}
