import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Language } from '#shared/errors';
import { listRequestSchemas } from '#shared/http/described-routes';
import { dayOrInstantSchema, daySchema } from '#shared/http/schemas/dates';
import { toErrorDetails, toIssueMessage } from '#shared/http/schemas/validation';
import { TestApp } from '#test/app';

type Schema = z.core.$ZodType;
type Check = { readonly _zod: { readonly def: Readonly<Record<string, unknown>> & { readonly check: string } } };
type Def = Readonly<Record<string, unknown>> & { readonly type: string; readonly checks?: readonly Check[] };
const defOf = (schema: Schema) => schema._zod.def as unknown as Def;

/** The schema and every schema in it, with its place. */
function* within(schema: Schema, place: string): Generator<readonly [Schema, string]> {
  yield [schema, place];
  const { shape, options, element, keyType, valueType, innerType, in: before, out: after } = defOf(schema);
  for (const [name, field] of Object.entries((shape ?? {}) as Readonly<Record<string, Schema>>)) yield* within(field, `${place}.${name}`);
  const others = [options ?? [], element ?? [], keyType ?? [], valueType ?? [], innerType ?? [], before ?? [], after ?? []].flat();
  for (const other of others as unknown as readonly Schema[]) yield* within(other, place);
}

/** Common mistakes: values of every type, too short, too long, too small, too large, and of no valid form. */
const mistakes = [
  undefined,
  null,
  true,
  'x',
  '',
  '\u0001 #',
  'x'.repeat(100_000),
  1.5,
  -1_000_000_000,
  1_000_000_000,
  2 ** 60,
  Number.NaN,
  [],
  Array.from({ length: 20_000 }, () => null),
  {},
  { ['x'.repeat(200)]: 1 },
  '1999-01-01',
  '1999-01-01T00:00:00Z',
  '2026-02-30',
];

/** The issues inside an issue: of each form of a union, of a key. */
const flat = (issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] => {
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap((one) => flat(one as z.core.$ZodIssue));
  if (issue.code === 'invalid_key') return issue.issues.flatMap((one) => flat(one as z.core.$ZodIssue));
  return [issue];
};
const languages: readonly Language[] = ['es', 'en'];
const isTold = (issue: z.core.$ZodIssue) =>
  issue.code === 'unrecognized_keys' || languages.every((language) => toIssueMessage(issue, language) !== undefined);

const at = (place: string) => (issue: z.core.$ZodIssue) => `${place}: ${issue.code} ${JSON.stringify(issue)}`.slice(0, 300);

/** The custom rules without a message: each value fails for what its rule is for, which the list of mistakes does not contain. */
const ownRulesOf = (schema: Schema): readonly z.core.$ZodIssue[] =>
  (defOf(schema).checks ?? [])
    .filter(({ _zod }) => _zod.def.check === 'custom')
    .map(({ _zod }) => ({ code: 'custom', path: [], message: '', input: '', params: _zod.def.params }) as z.core.$ZodIssueCustom)
    .filter((issue) => !isTold(issue));

/** Issues that the mistakes cause and that have no message. */
async function broken(schema: Schema): Promise<readonly z.core.$ZodIssue[]> {
  if (defOf(schema).type === 'transform') return [];
  const tried = await Promise.all(mistakes.map((mistake) => z.safeParseAsync(schema as z.ZodType, mistake, { reportInput: true })));
  return tried.flatMap(({ error }) => error?.issues.flatMap(flat) ?? []).filter((issue) => !isTold(issue));
}

const messages = (schema: z.ZodType, input: unknown, language: Language) => {
  const { error } = schema.safeParse(input, { reportInput: true });
  return error ? toErrorDetails(error, language).map(({ path, message }) => (path ? `${path}: ${message}` : message)) : [];
};
const inBoth = (schema: z.ZodType, input: unknown) => languages.flatMap((language) => messages(schema, input, language));

describe('what is wrong with a request', () => {
  it('is said in a sentence of ours, in both languages, for every rule of every route', async () => {
    const app = new TestApp();
    const rules = [...listRequestSchemas(app.app.app)].flatMap(({ place, schema }) => [...within(schema, place)]);
    expect(rules.length).toBeGreaterThan(500);
    const untold = await Promise.all(
      rules.map(async ([schema, place]) => [...ownRulesOf(schema), ...(await broken(schema))].map(at(place))),
    );
    expect([...new Set(untold.flat())]).toEqual([]);
    await app.stop();
  });

  it.each([
    [z.int(), 1.5, 'Debe ser un número entero', 'Must be a whole number'],
    [z.int(), '1', 'Debe ser un número', 'Must be a number'],
    [z.string(), undefined, 'Falta este dato', 'This is missing'],
    [z.string(), null, 'Debe ser un texto', 'Must be a text'],
    [z.string().min(1), '', 'No puede estar vacío', 'Must not be empty'],
    [z.string().min(8), 'corta', 'Debe tener al menos 8 caracteres', 'Must have at least 8 characters'],
    [z.string().max(3), 'largo', 'Debe tener 3 caracteres como máximo', 'Must have 3 characters at most'],
    [z.string().length(3), 'PE', 'Debe tener 3 caracteres', 'Must have 3 characters'],
    [z.number().min(1), 0, 'Debe ser 1 o más', 'Must be 1 or more'],
    [z.number().lt(5), 5, 'Debe ser menos que 5', 'Must be less than 5'],
    [z.array(z.string()).min(1), [], 'La lista no puede estar vacía', 'The list must not be empty'],
    [z.enum(['cash', 'card']), 'oro', 'Debe ser cash o card', 'Must be cash or card'],
    [z.boolean(), 'sí', 'Debe ser true o false', 'Must be true or false'],
    [z.email(), 'ana', 'Debe ser una dirección de correo, como ana@ejemplo.pe', 'Must be an e-mail address, such as ana@example.com'],
    [daySchema, '27/11/2026', 'Debe ser un día, como 2026-11-27', 'Must be a day, such as 2026-11-27'],
    [z.union([z.string(), z.int()]), true, 'Debe ser un texto o un número', 'Must be a text or a number'],
  ])('is told by what it has to be: %#', (schema, input, es, en) => {
    expect(inBoth(schema, input)).toEqual([es, en]);
  });

  it('is told of the form that the value has, where there are several', () => {
    const by = z.union([
      z.object({ by: z.literal('equally'), parts: z.int().min(2) }),
      z.object({ by: z.literal('lines'), lines: z.array(z.string()).min(1) }),
    ]);
    expect(messages(by, { by: 'equally', parts: 1 }, 'en')).toEqual(['parts: Must be 2 or more']);
    expect(messages(by, { by: 'lines', lines: [] }, 'en')).toEqual(['lines: The list must not be empty']);
    expect(messages(z.object({ from: dayOrInstantSchema }), { from: 'ayer' }, 'es')).toEqual([
      'from: Debe ser un día, como 2026-11-27 o un momento con su zona, como 2026-11-27T19:30:00Z o 2026-11-27T14:30:00-05:00',
    ]);
  });

  it('reaches who asked', async () => {
    const app = new TestApp();
    const ask = (language: string) =>
      app.request('POST', '/api/v1/auth/login', { body: { email: 1, password: '' }, headers: { 'accept-language': language } });
    expect((await ask('es')).details).toEqual([
      { path: 'email', message: 'Debe ser un texto' },
      { path: 'password', message: 'No puede estar vacío' },
    ]);
    expect((await ask('en')).details.map(({ message }) => message)).toEqual(['Must be a text', 'Must not be empty']);
    await app.stop();
  });
});
