import * as z from 'zod';

/** The fields that an object takes and does not read, by its schema. `refine` and `meta` keep them; `extend` and `partial` do not. */
const ignored = z.registry<{ readonly fields: readonly string[] }>();

/** Lets an object of a request carry these fields, whatever is in them: they are never read. Everything else it does not name is refused. */
export function ignoring<S extends z.ZodObject>(fields: readonly string[], schema: S): S {
  ignored.add(schema, { fields });
  return schema;
}

/** What clients send back with an order although the server alone decides it. */
export const pricedByServer = ['price', 'unitPrice', 'subtotal', 'total', 'status', 'customerId'] as const;
/** What clients send back with a resource that they have read and put. */
export const readOnly = [
  ...(['id', 'userId', 'userRef', 'customerId', 'restaurantId', 'branchId', 'qrCode', 'createdAt', 'updatedAt'] as const),
];

type Def = z.core.$ZodTypeDef & Readonly<Record<string, unknown>>;
type How = {
  /** Whether ignored fields are let through; the OpenAPI document leaves them out. */
  readonly isLenient: boolean;
  /** Further ignored fields of the outermost object. */
  readonly alsoIgnored: readonly string[];
};

/** Where other schemas stand inside a schema. What is in no list has nothing inside that an object could hide in. */
const inner: Readonly<Record<string, readonly string[]>> = {
  optional: ['innerType'],
  nullable: ['innerType'],
  default: ['innerType'],
  prefault: ['innerType'],
  nonoptional: ['innerType'],
  readonly: ['innerType'],
  catch: ['innerType'],
  pipe: ['in', 'out'],
  union: ['options'],
};
const leaves = new Set<string>([
  ...(['string', 'number', 'int', 'bigint', 'boolean', 'date', 'null', 'undefined', 'void', 'never', 'any', 'unknown'] as const),
  ...(['enum', 'literal', 'file', 'template_literal', 'custom', 'transform'] as const),
]);

/** The schema with every object in it refusing the fields that it does not name, at any depth. Throws for a kind of schema it does not know. */
export const strictly = (schema: z.ZodType, alsoIgnored: readonly string[] = []): z.ZodType =>
  strict(schema, { isLenient: true, alsoIgnored }) as z.ZodType;

/** The same without the fields that are ignored, as the OpenAPI document shows it. */
export const strictlyDocumented = <S extends z.ZodType>(schema: S): S => strict(schema, { isLenient: false, alsoIgnored: [] }) as S;

function strict(schema: z.core.$ZodType, how: How): z.core.$ZodType {
  const def = schema._zod.def as Def;
  const deeper = { ...how, alsoIgnored: [] };
  const strictAll = (value: unknown, how: How): unknown =>
    Array.isArray(value) ? value.map((one) => strict(one, how)) : strict(value as z.core.$ZodType, how);
  if (leaves.has(def.type)) return schema;
  if (def.type === 'object') return strictObject(schema, def, how);
  if (def.type === 'array') return changed(schema, def, { element: strictAll(def.element, deeper) });
  if (def.type === 'record') return changed(schema, def, { valueType: strictAll(def.valueType, deeper) });
  const places = inner[def.type];
  if (!places) throw new Error(`shared/http/strict.ts does not know how to look into a schema of type ${def.type}`);
  return changed(schema, def, Object.fromEntries(places.map((place) => [place, strictAll(def[place], how)])));
}

function strictObject(schema: z.core.$ZodType, def: Def, { isLenient, alsoIgnored }: How) {
  const shape = Object.entries(def.shape as z.core.$ZodShape).map(([name, field]): [string, z.core.$ZodType] => [
    name,
    strict(field, { isLenient, alsoIgnored: [] }),
  ]);
  const known = new Set(shape.map(([name]) => name));
  const own = isLenient ? (ignored.get(schema as z.ZodType)?.fields ?? []) : [];
  const fields = [...new Set([...own, ...alsoIgnored])].filter((field) => !known.has(field));
  const taken = fields.map((field) => [field, z.unknown().optional()] as const);
  const made = changed(schema, def, { shape: Object.fromEntries([...shape, ...taken]), catchall: z.never() });
  if (fields.length === 0) return made;
  const omitted = new Set(fields);
  const omit = (value: unknown) => Object.fromEntries(Object.entries(value as object).filter(([field]) => !omitted.has(field)));
  return z.pipe(made, z.transform(omit));
}

/** A copy with some of its definition changed. Defaults are getters that make a new value each time, and stay so. */
function changed(schema: z.core.$ZodType, def: Def, change: Readonly<Record<string, unknown>>) {
  const copied = Object.defineProperties({}, Object.getOwnPropertyDescriptors(def));
  for (const [name, value] of Object.entries(change)) Object.defineProperty(copied, name, { value, enumerable: true });
  return z.core.clone(schema, copied as never, { parent: true });
}
