import { beforeAll, describe, expect, it, vi } from 'vitest';
import { MemoryStore } from '#shared/store/memory/memory-store';
import type { TestApp } from '#test/app';
import { openRestaurant } from './fixtures/restaurant.ts';
import { type Operation, readOperations } from './isolation/operations.ts';
import { fillBody, fillPath, fillQuery } from './isolation/request-values.ts';
import { readOpenApi } from './openapi.ts';

/** Outside the years 2000 to 2999 with the offset applied, or no date at all. */
const refused = [
  '0000-01-01',
  '0268-10-09T00:00:00Z',
  '1999-12-31',
  '1999-12-31T23:59:59.999Z',
  '2000-01-01T00:00:00+14:00',
  '3000-01-01',
  '2999-12-31T23:00:00-10:00',
  '9999-12-31',
  '9999-12-31T23:59:59Z',
  '+275760-09-13',
  '+275760-09-13T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '2026-02-30',
  '2026-02-29T00:00:00Z',
  '2026-13-01',
  '2026-01-01T24:00:00Z',
  '2016-12-31T23:59:60Z',
  '2026-01-01T00:00:00',
  '2026-01-01T00:00:00+24:00',
  '٢٠٢٦-٠١-٠١',
  'now',
  '',
];
/** Unusual but valid dates: accepted if the rest of the request is valid. */
const odd = [
  '2000-01-01',
  '2999-12-31',
  '2024-02-29',
  '2000-01-01T00:00:00Z',
  '2999-12-31T23:59:59.999999999Z',
  '2026-06-15T12:00:00+23:59',
  '2026-06-15T12:00:00-23:59',
];
/** More look-ups than any request with a range needs; a year of dashboards needs a few hundred. */
const maxLookUps = 500;

type Schema = { readonly format?: string; readonly properties?: Record<string, Schema>; readonly items?: Schema } & {
  readonly [K in 'anyOf' | 'oneOf' | 'allOf']?: readonly Schema[];
};
type Place = { readonly operation: Operation; readonly path: readonly string[]; readonly at: 'query' | 'body' };
type Documented = {
  parameters?: { in: string; name: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};

const isDate = ({ format }: Schema) => format === 'date' || format === 'date-time';
function datesIn(schema: Schema, path: readonly string[] = []): (readonly string[])[] {
  const forms = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const found = [
    ...(isDate(schema) ? [path] : []),
    ...forms.flatMap((form) => datesIn(form, path)),
    ...(schema.items ? datesIn(schema.items, [...path, '0']) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => datesIn(inner, [...path, name])),
  ];
  return [...new Map(found.map((one) => [one.join('.'), one])).values()];
}

/** Every place of a request where the document has a day or an instant. */
async function placesOf(app: TestApp): Promise<Place[]> {
  const { paths } = await readOpenApi<{ paths: Record<string, Record<string, Documented>> }>(app);
  return (await readOperations(app)).flatMap((operation): Place[] => {
    const { parameters = [], requestBody } = paths[operation.path]?.[operation.method.toLowerCase()] ?? {};
    const body = Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => datesIn(schema));
    return [
      ...parameters.flatMap(({ name, schema }) => (datesIn(schema).length > 0 ? [{ operation, path: [name], at: 'query' as const }] : [])),
      ...body.map((path) => ({ operation, path, at: 'body' as const })),
    ];
  });
}

function withValue(target: unknown, [first = '', ...rest]: readonly string[], value: string): unknown {
  const inner = rest.length === 0 ? value : withValue((target as Record<string, unknown> | undefined)?.[first], rest, value);
  return first === '0' ? [inner] : { ...(target as object | undefined), [first]: inner };
}

let app: TestApp;
let tokens: Readonly<Record<string, string>>;
let places: readonly Place[];
let lookUps = 0;

beforeAll(async () => {
  for (const name of ['get', 'getMany', 'query'] as const) {
    const plain = MemoryStore.prototype[name] as (...of: unknown[]) => Promise<never>;
    vi.spyOn(MemoryStore.prototype, name).mockImplementation(function (this: MemoryStore, ...of: unknown[]) {
      lookUps += 1;
      return plain.apply(this, of);
    });
  }
  const restaurant = await openRestaurant();
  app = restaurant.app;
  tokens = { owner: await restaurant.as('owner'), customer: await restaurant.customer('ana') };
  places = await placesOf(app);
}, 30_000);

/** Sends requests with these texts as dates. Everything else is as valid as it can be without knowing any data. */
async function ask(operation: Operation, values: readonly { readonly place: Pick<Place, 'path' | 'at'>; readonly text: string }[]) {
  const query = fillQuery(operation, () => undefined);
  let body = fillBody(
    operation,
    () => undefined,
    () => 'nobody',
  );
  for (const { place, text } of values) {
    if (place.at === 'query') query.set(place.path[0] ?? '', text);
    else body = withValue(body, place.path, text);
  }
  const [from, token] = [lookUps, operation.roles.includes('customer') && operation.method === 'POST' ? tokens.customer : tokens.owner];
  const answer = await app.request(operation.method, `${fillPath(operation, () => 'nobody')}?${query}`, { token, body });
  return { ...answer, work: lookUps - from };
}

const told = ({ operation, path, at }: Place) => `${operation.name} ${at}.${path.join('.')}`;

describe('every day and moment that a request can name', () => {
  it('is found in the document', () => {
    expect(places.map(told)).toEqual(
      expect.arrayContaining([
        'GET /dashboard/summary query.from',
        'GET /api/v1/activity-logs query.to',
        'GET /api/v1/orders query.from',
        'GET /orders/{customerId} query.to',
        'POST /api/v1/orders body.scheduledFor',
        'POST /api/v1/catering/quotes body.date',
        'POST /api/v1/promotions body.from',
        'PATCH /api/v1/promotions/{id} body.to',
      ]),
    );
  });

  it('is refused outside the years 2000 to 2999 and where it is none, by its path', async () => {
    const wrong: string[] = [];
    for (const place of places) {
      for (const text of refused) {
        const { status, details = [], work } = await ask(place.operation, [{ place, text }]);
        const isNamed = details.some(({ path }) => path === place.path.join('.'));
        if (status !== 400 || !isNamed || work > maxLookUps) wrong.push(`${told(place)} ${text}: ${status}, ${work} look-ups`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('however odd, is no fault of the server and little work', async () => {
    const wrong: string[] = [];
    for (const place of places) {
      for (const text of odd) {
        const { status, work } = await ask(place.operation, [{ place, text }]);
        if (status >= 500 || work > maxLookUps) wrong.push(`${told(place)} ${text}: ${status}, ${work} look-ups`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('a range', () => {
  const ranges: readonly (readonly [string, string])[] = [
    ['2000-01-01', '2998-12-31'],
    ['2000-01-01T00:00:00Z', '2999-12-31'],
    ['2026-01-01', '2026-12-31'],
  ];
  const bounds = (from: string, to: string) => [
    { place: { path: ['from'], at: 'query' as const }, text: from },
    { place: { path: ['to'], at: 'query' as const }, text: to },
  ];
  const ranged = () => [
    ...new Set(places.filter(({ path, at }) => at === 'query' && path[0] === 'from').map(({ operation }) => operation)),
  ];

  it('that ends before it begins is refused', async () => {
    expect(ranged().length).toBeGreaterThan(6);
    for (const operation of ranged()) {
      for (const [from, to] of [['2026-03-02', '2026-03-01'] as const, ['2026-03-05T00:00:00Z', '2026-03-01T12:00:00Z'] as const])
        expect([operation.name, (await ask(operation, bounds(from, to))).status]).toEqual([operation.name, 400]);
    }
  });

  it('of centuries is answered or refused with the bound, at the cost of a year at most', async () => {
    for (const operation of ranged()) {
      for (const [from, to] of ranges) {
        const { status, work, error, message } = await ask(operation, bounds(from, to));
        expect([operation.name, from, status < 500, work <= maxLookUps]).toEqual([operation.name, from, true, true]);
        if (error === 'analytics.long-range') expect(message).toContain('366');
      }
    }
  });
});
