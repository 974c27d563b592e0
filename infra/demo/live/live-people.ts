import type { Comanda } from '#modules/app';
import { Users } from '#modules/identity/index';
import { BrowseProducts } from '#modules/ordering/index';
import type { Principal, Role } from '#shared/auth/auth';
import type { Cause } from '#shared/events/events';
import { demoCorrelation } from '../backdated-handlers.ts';
import { demoAccounts } from '../content/accounts.ts';
import { customers } from '../content/customers.ts';

/** The tenant that is kept alive. */
export const liveTenant = 'pardos';
export type Crew = { readonly staff: (role: Role) => Principal; readonly guests: readonly Principal[] };

export const causeOf = ({ userId, role }: Principal): Cause => ({
  tenantId: liveTenant,
  correlationId: demoCorrelation,
  actor: { userId, role },
});

/** The demo's people as they are today; undefined if this is not the demo, or its owner or its customers are gone. */
export async function crewOf({ container }: Comanda): Promise<Crew | undefined> {
  const users = container.get(Users);
  const find = async (login: string): Promise<Principal[]> => {
    const user = (await users.findByLogin(liveTenant, login))?.user;
    if (!user?.isActive) return [];
    const name = `${user.firstName} ${user.lastName}`.trim();
    return [{ tenantId: liveTenant, userId: user.id, name, role: user.role, sessionId: demoCorrelation, branches: null }];
  };
  const findAll = async (logins: readonly string[]) => (await Promise.all(logins.map(find))).flat();
  const accounts = demoAccounts.filter(({ tenant, role }) => tenant === liveTenant && role !== 'customer');
  const staff = await findAll(accounts.map(({ email }) => email));
  const guests = await findAll(customers.map(({ email }) => email));
  const owner = staff.find(({ role }) => role === 'owner');
  if (!owner || guests.length === 0) return undefined;
  return { guests, staff: (role) => staff.find((one) => one.role === role) ?? owner };
}

/** Ids of what can be ordered now without a choice and never runs out. */
export async function offersOf({ container }: Comanda): Promise<readonly string[]> {
  const { page } = await container.get(BrowseProducts).list(liveTenant, () => ({ all: false, limit: 100 }));
  const isPlain = ({ product: { type, counted, options, category } }: (typeof page)[number]) =>
    type === 'solo' && !counted && category !== 'Catering' && options.every(({ min }) => min === 0);
  return page.filter(isPlain).map(({ product }) => product.id);
}
