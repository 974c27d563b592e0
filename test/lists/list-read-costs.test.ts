import { beforeAll, expect, it } from 'vitest';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { CountingDatabase } from '#test/counting-store';
import { openRestaurant } from '#test/fixtures/restaurant';
import { type Operation, readOperations } from '#test/isolation/operations';
import { fillLists } from './list-fixtures.ts';

/** What a request may read of a list, and what it reads besides: session, tenant, settings, counters of a list. */
const [maxListed, maxBeside] = [500, 30];

const clock = new TestClock('2026-03-02T15:00:00.000Z');
const database = new CountingDatabase(clock);
const app = new TestApp(clock, database);
const tokens = { staff: '', customer: '' };
let places: Readonly<Record<string, string>>;
let lists: readonly Operation[];

/** For each parameter, values that most rows, few rows and no rows have; `{branchId}` is filled in. */
const values: Readonly<Record<string, readonly string[]>> = {
  status: ['CREATED', 'CANCELLED', 'DELIVERED'],
  branchId: ['{branchId}', 'b-rare', 'b-none'],
  type: ['delivery', 'pickup', 'dine-in'],
  channel: ['web', 'phone', 'external'],
  q: ['ana', 'o7', 'nadie'],
  from: ['2026-03-01', '2026-03-02'],
  to: ['2026-03-02', '2026-03-03'],
  customerId: ['{customerId}', 'nobody'],
  userId: ['{customerId}', 'nobody'],
  action: ['login', 'registro', 'nada'],
  step: ['COOKING', 'SERVING'],
  station: ['Pollos', 'Postres'],
  state: ['done', 'open'],
  role: ['mine'],
  category: ['Otros', 'rare', 'none'],
  sort: ['name', '-price'],
  author: ['nobody'],
  minPrice: ['1', '900'],
  maxPrice: ['900', '1'],
  min_price: ['1', '900'],
  max_price: ['900', '1'],
  price: ['10', '1'],
  tenant_id: ['pardos'],
};
/** Paths where a parameter of this name has another meaning. */
const own: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '/api/v1/calls': { status: ['waiting', 'ended', 'seen'] },
  '/api/v1/print-jobs': { status: ['PRINTED', 'FAILED', 'SENT'] },
  '/api/v1/products': { type: ['solo', 'promocion'] },
};

beforeAll(async () => {
  const restaurant = await openRestaurant(app);
  tokens.customer = await restaurant.customer('ana');
  const login = { email: 'owner@pardos.test', password: 'demo-1234', tenantId: 'pardos' };
  tokens.staff = (await app.post<{ token: string }>('/api/v1/auth/login', login)).data.token;
  const idOf = async (token: string) => (await app.get<{ userId: string }>('/validate', token)).data.userId;
  const customerId = await idOf(tokens.customer);
  const planted = await fillLists(database, clock, customerId, await idOf(tokens.staff));
  places = { ...planted, customerId };
  await app.settle();
  // The catalogue stays in memory from its first reading on.
  await app.get('/api/v1/products', tokens.staff);
  lists = (await readOperations(app)).filter(({ method, query }) => method === 'GET' && query.includes('cursor'));
});

const filled = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name] ?? name);
const tokenFor = ({ roles }: Operation) =>
  roles.length === 0 || roles.some((role) => role !== 'customer' && role !== 'guest') ? tokens.staff : tokens.customer;

async function read(operation: Operation, query: Readonly<Record<string, string>>) {
  database.reads.reset();
  const asked = new URLSearchParams(query);
  const answer = await app.get<unknown[]>(`${filled(operation.path)}?${asked}`, tokenFor(operation));
  const about = `${operation.name}?${asked}`;
  expect(answer.status, about).toBe(200);
  return { ...answer, about, items: database.reads.items };
}

/** No filter, each filter with each of its values, and each two of them. */
function filtersOf({ path, query }: Operation): readonly Readonly<Record<string, string>>[] {
  const singles = query
    .filter((name) => name !== 'limit' && name !== 'cursor')
    .flatMap((name) => {
      const known = own[path]?.[name] ?? values[name];
      if (!known) throw new Error(`say in \`values\` what ${path} may be asked for as ${name}`);
      return known.map((value) => ({ [name]: filled(value) }));
    });
  const pairs = singles.flatMap((one, at) => singles.slice(at + 1).map((other) => ({ ...one, ...other })));
  return [{}, ...singles, ...pairs];
}

it('finds every list', () => {
  expect(lists.length).toBeGreaterThan(18);
});

it('reads at most 500 rows of any list for a page, whatever it is asked for', async () => {
  for (const operation of lists) {
    for (const filter of filtersOf(operation)) {
      for (const limit of ['1', '100']) {
        const { items, about } = await read(operation, { ...filter, limit });
        expect(items, about).toBeLessThanOrEqual(maxListed + maxBeside);
      }
    }
  }
});

it('gives further pages at the same cost, to the end, each row once', async () => {
  for (const operation of lists) {
    const seen: string[] = [];
    let cursor: string | null = '';
    let pages = 0;
    while (cursor !== null && pages < 20) {
      const page: Awaited<ReturnType<typeof read>> = await read(operation, { limit: '80', ...(cursor && { cursor }) });
      expect(page.items, page.about).toBeLessThanOrEqual(maxListed + maxBeside);
      seen.push(...page.data.map((row) => JSON.stringify(row)));
      cursor = page.nextCursor;
      pages += 1;
    }
    expect(new Set(seen).size, operation.name).toBe(seen.length);
    expect(seen.length, `${operation.name}: plant more of what it lists than a request may read`).toBeGreaterThan(100);
  }
});

it('gives the lists of the table-bill API whole without a limit, as far as a thousand rows, and says how to go on', async () => {
  const whole = [
    ['/api/v1/restaurants', 1_000],
    ['/api/v1/tables/branch/{branchId}', 700],
    ['/api/v1/requests/restaurant/{restaurantId}', 1_000],
    ['/api/v1/requests/restaurant/{restaurantId}/pending', 700],
  ] as const;
  for (const [path, count] of whole) {
    database.reads.reset();
    const { data, nextCursor } = await app.get<unknown[]>(filled(path), tokens.staff);
    expect([data.length, nextCursor === null], path).toEqual([count, count < 1_000]);
    expect(database.reads.items, path).toBeLessThanOrEqual(count + maxBeside);
    if (nextCursor)
      expect((await app.get<unknown[]>(`${filled(path)}?cursor=${nextCursor}`, tokens.staff)).data.length).toBeGreaterThan(300);
  }
});

it('takes a cursor back for the same question alone', async () => {
  for (const operation of lists) {
    const [, ...filters] = filtersOf(operation);
    const { nextCursor, about } = await read(operation, { limit: '1' });
    expect(nextCursor, about).toBeTypeOf('string');
    for (const filter of filters.filter((filter) => !('tenant_id' in filter))) {
      const query = new URLSearchParams({ ...filter, cursor: String(nextCursor) });
      const answer = await app.get(`${filled(operation.path)}?${query}`, tokenFor(operation));
      expect(answer, `${operation.name}?${query}`).toMatchObject({ status: 400, error: 'request.invalid-cursor' });
    }
    const forged = await app.get(
      `${filled(operation.path)}?cursor=${nextCursor?.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'))}`,
      tokenFor(operation),
    );
    expect(forged, operation.name).toMatchObject({ status: 400, error: 'request.invalid-cursor' });
  }
});
