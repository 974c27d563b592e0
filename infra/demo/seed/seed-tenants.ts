import { createHash } from 'node:crypto';
import { AddStaff, CreateTenant, RegisterCustomer, SetPin } from '#modules/identity/index';
import { ManageProducts } from '#modules/ordering/index';
import type { Principal } from '#shared/auth/auth';
import { Files, toPublicFileKey, toPublicFileUrl } from '#shared/files/files';
import { toMinor } from '#shared/values/money';
import { demoCorrelationId } from '../backdated-handlers.ts';
import { demoAccounts, demoPassword, demoPins, demoTenants } from '../content/accounts.ts';
import { type DemoBook, demoBooks } from '../content/books.ts';
import { demoCateringPackages } from '../content/catering.ts';
import { demoCustomers } from '../content/customers.ts';
import { demoMenu } from '../content/menu.ts';
import { drawBookCover, drawDishPicture } from '../drawing/pictures.ts';
import { createBranches, type DemoBranch } from './branches.ts';
import type { DemoApp } from './demo-app.ts';
import { createHouseSettings } from './house-settings.ts';
import { createPromotions } from './promotions.ts';

/** A product for past orders, with the options that it requires. */
type OrderableProduct = { readonly productId: string; readonly options: readonly { optionId: string; choiceId: string }[] };
export type DemoTenant = {
  readonly tenantId: string;
  readonly staff: ReadonlyMap<string, Principal>;
  readonly customers: readonly Principal[];
  readonly products: readonly OrderableProduct[];
  /** None for the bookshop. */
  readonly branches: readonly DemoBranch[];
};

const openedDaysAgo = 31;
/** How much stock of a product the past orders may use up, in addition to what shall remain. */
const extraStock = 150;
const caller = { correlationId: demoCorrelationId };

/** Creates both tenants, a month ago, with their people and products. */
export async function createDemoTenants(demoApp: DemoApp, reportProgress: (line: string) => void): Promise<readonly DemoTenant[]> {
  const openedAt = Date.now() - openedDaysAgo * 24 * 3_600_000;
  const tenants: DemoTenant[] = [];
  for (const tenant of demoTenants) {
    reportProgress(`Demo: ${tenant.name}, its people and all that it sells ...`);
    const people = await demoApp.clock.runAt(openedAt, () => createTenantWithPeople(demoApp, tenant));
    await demoApp.waitForEvents();
    const owner = people.staff.get('owner') as Principal;
    const products = await demoApp.clock.runAt(openedAt, () => createProducts(demoApp, owner));
    await demoApp.waitForEvents();
    const productIdsByKey = new Map(products.map(({ key, productId }) => [key, productId]));
    if (tenant.kind === 'restaurant') await demoApp.clock.runAt(openedAt, () => createPromotions(demoApp, owner, productIdsByKey));
    if (tenant.kind === 'restaurant') await demoApp.clock.runAt(openedAt, () => createHouseSettings(demoApp, owner));
    const branches = tenant.kind === 'restaurant' ? await demoApp.clock.runAt(openedAt, () => createBranches(demoApp, owner)) : [];
    tenants.push({ tenantId: tenant.id, ...people, products, branches });
  }
  return tenants;
}

async function createTenantWithPeople({ app: { container } }: DemoApp, { id: tenantId, ...tenant }: (typeof demoTenants)[number]) {
  const [create, addStaff, register] = [container.get(CreateTenant), container.get(AddStaff), container.get(RegisterCustomer)];
  const password = demoPassword;
  const accounts = demoAccounts.filter((account) => account.tenant === tenantId);
  const [ownerAccount] = accounts.filter(({ role }) => role === 'owner');
  if (!ownerAccount) throw new Error(`the demo tenant ${tenantId} has no owner`);
  const owner = await create.run(
    { id: tenantId, tenant, owner: { email: ownerAccount.email, firstName: ownerAccount.name, password } },
    caller,
  );
  const cause = { tenantId, correlationId: caller.correlationId, actor: { userId: owner.id, role: 'owner' } };
  const staff = new Map([['owner', toPrincipal(tenantId, owner.id, ownerAccount.name, 'owner')]]);
  for (const { email, name, role } of accounts) {
    if (role === 'owner' || role === 'customer') continue;
    const { id } = await addStaff.run({ name, email, role, password }, cause);
    staff.set(role, toPrincipal(tenantId, id, name, role));
    await container.get(SetPin).run(toPrincipal(tenantId, owner.id, ownerAccount.name, 'owner'), id, demoPins[role], cause);
  }
  const accountCustomers = accounts
    .filter(({ role }) => role === 'customer')
    .map(({ email, name }) => ({ email, name, phone: null, address: null }));
  const registrations = [...accountCustomers, ...demoCustomers].map(async ({ name, ...profile }) => {
    const { id } = await register.run({ ...profile, firstName: name, tenantId, password }, caller);
    return toPrincipal(tenantId, id, name, 'customer');
  });
  return { staff, customers: await Promise.all(registrations) };
}

const toPrincipal = (tenantId: string, userId: string, name: string, role: Principal['role']): Principal => ({
  tenantId,
  userId,
  name,
  role,
  sessionId: 'demo',
  branches: null,
});

/** Creates all products, each with a generated picture. */
async function createProducts(
  { app: { container } }: DemoApp,
  { tenantId, userId }: Principal,
): Promise<(OrderableProduct & { readonly key: string })[]> {
  const [products, files] = [container.get(ManageProducts), container.get(Files)];
  const cause = { tenantId, correlationId: caller.correlationId, actor: { userId, role: 'owner' } };
  const orderable: (OrderableProduct & { readonly key: string })[] = [];
  const ids = new Map<string, string>();
  const drafts = tenantId === 'tenant1' ? toBookDrafts() : toDishDrafts();
  for (const { svg, stock, key, parts: _, ...draft } of drafts) {
    const path = `demo/${key}-${createHash('sha256').update(svg).digest('hex').slice(0, 8)}.svg`;
    await files.put(toPublicFileKey(tenantId, path), Buffer.from(svg));
    const initialStock = stock === null ? null : stock + extraStock;
    const { product } = await products.add({ ...draft, isAvailable: true, imageUrl: toPublicFileUrl(tenantId, path) }, initialStock, cause);
    const selectedOptions = draft.options.flatMap(({ id, min, choices }) =>
      choices.slice(0, min).map((choice) => ({ optionId: id, choiceId: choice.id })),
    );
    orderable.push({ key, productId: product.id, options: selectedOptions });
    ids.set(key, product.id);
  }
  // The parts of a combo may come after it on the menu.
  for (const { key, parts = [] } of drafts) {
    if (parts.length === 0) continue;
    const partLines = parts.map(([part, quantity]) => ({ productId: String(ids.get(part)), quantity }));
    await products.change(String(ids.get(key)), { parts: partLines }, cause);
  }
  // Catering is quoted and not ordered, so the past orders do not contain it.
  for (const draft of tenantId === 'tenant1' ? [] : toCateringDrafts()) await products.add(draft, null, cause);
  return orderable;
}

const toDishDrafts = () =>
  demoMenu.map(({ picture: dishPicture, price, options, ...dish }) => ({
    ...dish,
    code: dish.key,
    price: toMinor(price, 'PEN'),
    options: options.map((option) => ({
      ...option,
      choices: option.choices.map((choice) => ({ ...choice, price: toMinor(choice.price, 'PEN') })),
    })),
    svg: drawDishPicture({ category: dish.category, picture: dishPicture }),
  }));

const toCateringDrafts = () =>
  demoCateringPackages.map(({ name, description, minPeople, pricePerPerson }) => ({
    name,
    description,
    type: 'solo' as const,
    category: 'Catering',
    price: toMinor(pricePerPerson, 'PEN'),
    catering: { minPeople },
    isAvailable: true,
    options: [],
    allergens: [],
    imageUrl: null,
  }));

const toBookDetails = ({ isbn, author, publisher, year: publicationYear, language, pages, rating }: DemoBook) => ({
  isbn,
  author,
  editorial: publisher,
  publicationYear,
  language,
  pages,
  rating,
});

const toBookDrafts = () =>
  demoBooks.map((book) => ({
    key: book.isbn,
    name: book.title,
    description: `${book.author}. ${book.description}`,
    type: 'solo' as const,
    category: book.category,
    price: toMinor(book.price, 'PEN'),
    stock: book.stock,
    options: [],
    allergens: [],
    book: toBookDetails(book),
    parts: [],
    svg: drawBookCover(book),
  }));
