import { createHash } from 'node:crypto';
import { AddStaff, CreateTenant, RegisterCustomer } from '#modules/identity/index';
import { ManageProducts } from '#modules/ordering/index';
import type { Principal } from '#shared/auth/auth';
import { Files, publicAddress, publicKey } from '#shared/files/files';
import { toMinor } from '#shared/values/money';
import { demoAccounts, demoPassword, demoTenants } from '../content/accounts.ts';
import { books, type DemoBook } from '../content/books.ts';
import { cateringPackages } from '../content/catering.ts';
import { customers } from '../content/customers.ts';
import { menu } from '../content/menu.ts';
import { cover, picture } from '../drawing/pictures.ts';
import { openBranches, type Site } from './branches.ts';
import type { Workshop } from './demo-app.ts';
import { promote } from './promotions.ts';

/** Something that can be ordered in the past: its id, and picks that make it complete. */
type Offer = { readonly productId: string; readonly options: readonly { optionId: string; choiceId: string }[] };
export type House = {
  readonly tenantId: string;
  readonly staff: ReadonlyMap<string, Principal>;
  readonly customers: readonly Principal[];
  readonly offers: readonly Offer[];
  /** None where there is nothing but a shop. */
  readonly sites: readonly Site[];
};

const daysBefore = 31;
/** What a month of orders may take of a counted product, on top of what is to be left. */
const monthsStock = 150;
const caller = { correlationId: 'demo' };

/** Opens both tenants, a month ago, with their people and all that they sell. */
export async function openHouses(workshop: Workshop, tell: (line: string) => void): Promise<readonly House[]> {
  const opening = Date.now() - daysBefore * 24 * 3_600_000;
  const houses: House[] = [];
  for (const tenant of demoTenants) {
    tell(`Demo: ${tenant.name}, its people and all that it sells ...`);
    const people = await workshop.clock.at(opening, () => openTenant(workshop, tenant));
    await workshop.settle();
    const owner = people.staff.get('owner') as Principal;
    const offers = await workshop.clock.at(opening, () => fillShelves(workshop, owner));
    await workshop.settle();
    const keyed = new Map(offers.map(({ key, productId }) => [key, productId]));
    if (tenant.kind === 'restaurant') await workshop.clock.at(opening, () => promote(workshop, owner, keyed));
    const sites = tenant.kind === 'restaurant' ? await workshop.clock.at(opening, () => openBranches(workshop, owner)) : [];
    houses.push({ tenantId: tenant.id, ...people, offers, sites });
  }
  return houses;
}

async function openTenant({ comanda }: Workshop, { id: tenantId, ...tenant }: (typeof demoTenants)[number]) {
  const { container } = comanda;
  const [create, addStaff, register] = [container.get(CreateTenant), container.get(AddStaff), container.get(RegisterCustomer)];
  const password = demoPassword;
  const accounts = demoAccounts.filter((account) => account.tenant === tenantId);
  const [boss] = accounts.filter(({ role }) => role === 'owner');
  if (!boss) throw new Error(`the demo tenant ${tenantId} has no owner`);
  const owner = await create.run({ id: tenantId, tenant, owner: { email: boss.email, firstName: boss.name, password } }, caller);
  const cause = { tenantId, correlationId: caller.correlationId, actor: { userId: owner.id, role: 'owner' } };
  const staff = new Map([['owner', principalOf(tenantId, owner.id, boss.name, 'owner')]]);
  for (const { email, name, role } of accounts) {
    if (role === 'owner' || role === 'customer') continue;
    const { id } = await addStaff.run({ name, email, role, password }, cause);
    staff.set(role, principalOf(tenantId, id, name, role));
  }
  const own = accounts.filter(({ role }) => role === 'customer').map(({ email, name }) => ({ email, name, phone: null, address: null }));
  const guests = [...own, ...customers].map(async ({ name, ...who }) => {
    const { id } = await register.run({ ...who, firstName: name, tenantId, password }, caller);
    return principalOf(tenantId, id, name, 'customer');
  });
  return { staff, customers: await Promise.all(guests) };
}

const principalOf = (tenantId: string, userId: string, name: string, role: Principal['role']): Principal => ({
  ...{ tenantId, userId, name, role },
  sessionId: 'demo',
  branches: null,
});

/** Puts everything on sale, each with the picture that the project draws of it. */
async function fillShelves({ comanda }: Workshop, { tenantId, userId }: Principal): Promise<(Offer & { readonly key: string })[]> {
  const [products, files] = [comanda.container.get(ManageProducts), comanda.container.get(Files)];
  const cause = { tenantId, correlationId: caller.correlationId, actor: { userId, role: 'owner' } };
  const offers: (Offer & { readonly key: string })[] = [];
  const ids = new Map<string, string>();
  const dealt = tenantId === 'tenant1' ? shelf() : dishes();
  for (const { svg, stock, key, parts: _, ...draft } of dealt) {
    const path = `demo/${key}-${createHash('sha256').update(svg).digest('hex').slice(0, 8)}.svg`;
    await files.put(publicKey(tenantId, path), Buffer.from(svg));
    const counted = stock === null ? null : stock + monthsStock;
    const { product } = await products.add({ ...draft, isAvailable: true, imageUrl: publicAddress(tenantId, path) }, counted, cause);
    const picks = draft.options.flatMap(({ id, min, choices }) =>
      choices.slice(0, min).map((choice) => ({ optionId: id, choiceId: choice.id })),
    );
    offers.push({ key, productId: product.id, options: picks });
    ids.set(key, product.id);
  }
  // What a combo is made of may stand below it on the menu.
  for (const { key, parts = [] } of dealt) {
    if (parts.length === 0) continue;
    const made = parts.map(([part, quantity]) => ({ productId: String(ids.get(part)), quantity }));
    await products.change(String(ids.get(key)), { parts: made }, cause);
  }
  // Quoted, not ordered: no part of the month of orders.
  for (const draft of tenantId === 'tenant1' ? [] : feasts()) await products.add(draft, null, cause);
  return offers;
}

const dishes = () =>
  menu.map(({ picture: look, price, options, ...dish }) => ({
    ...dish,
    code: dish.key,
    price: toMinor(price, 'PEN'),
    options: options.map((option) => ({
      ...option,
      choices: option.choices.map((choice) => ({ ...choice, price: toMinor(choice.price, 'PEN') })),
    })),
    svg: picture({ category: dish.category, picture: look }),
  }));

const feasts = () =>
  cateringPackages.map(({ name, description, minPeople, pricePerPerson }) => ({
    ...{ name, description, type: 'solo' as const, category: 'Catering', price: toMinor(pricePerPerson, 'PEN'), catering: { minPeople } },
    ...{ isAvailable: true, options: [], allergens: [], imageUrl: null },
  }));

const bookOf = ({ isbn, author, editorial, year: publicationYear, language, pages, rating }: DemoBook) => ({
  ...{ isbn, author, editorial, publicationYear, language, pages, rating },
});

const shelf = () =>
  books.map((book) => ({
    ...{ key: book.isbn, name: book.title, description: `${book.author}. ${book.description}`, type: 'solo' as const },
    ...{ category: book.category, price: toMinor(book.price, 'PEN'), stock: book.stock, options: [], allergens: [] },
    book: bookOf(book),
    parts: [],
    svg: cover(book),
  }));
