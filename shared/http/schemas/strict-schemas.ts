import * as z from 'zod';

/** The fields that an object takes and does not read, by its schema. `refine` and `meta` keep them; `extend` and `partial` do not. */
const ignoredFields = z.registry<{ readonly fields: readonly string[] }>();

/** Lets an object of a request carry these fields, whatever is in them: they are never read. Everything else it does not name is refused. */
export function ignoreFields<S extends z.ZodObject>(fields: readonly string[], schema: S): S {
  ignoredFields.add(schema, { fields });
  return schema;
}

/** What clients send back with an order although the server alone decides it. */
export const serverPricedFields = ['price', 'unitPrice', 'subtotal', 'total', 'status', 'customerId'] as const;
/** What clients send back with a resource that they have read and put. */
export const readOnlyFields = [
  ...(['id', 'userId', 'userRef', 'customerId', 'restaurantId', 'branchId', 'qrCode', 'createdAt', 'updatedAt'] as const),
];

type SchemaDef = z.core.$ZodTypeDef & Readonly<Record<string, unknown>>;
type StrictOptions = {
  /** Whether ignored fields are let through; the OpenAPI document leaves them out. */
  readonly isLenient: boolean;
  /** Further ignored fields of the outermost object. */
  readonly alsoIgnored: readonly string[];
};

/** Where other schemas stand inside a schema. What is in no list has nothing inside that an object could hide in. */
const innerSchemaKeys: Readonly<Record<string, readonly string[]>> = {
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
const leafTypes = new Set<string>([
  ...(['string', 'number', 'int', 'bigint', 'boolean', 'date', 'null', 'undefined', 'void', 'never', 'any', 'unknown'] as const),
  ...(['enum', 'literal', 'file', 'template_literal', 'custom', 'transform'] as const),
]);

/** The schema with every object in it refusing the fields that it does not name, at any depth. Throws for a kind of schema it does not know. */
export const toStrictSchema = (schema: z.ZodType, alsoIgnored: readonly string[] = []): z.ZodType =>
  makeStrict(schema, { isLenient: true, alsoIgnored }) as z.ZodType;

/** The same without the fields that are ignored, as the OpenAPI document shows it. */
export const toDocumentedSchema = <S extends z.ZodType>(schema: S): S => makeStrict(schema, { isLenient: false, alsoIgnored: [] }) as S;

function makeStrict(schema: z.core.$ZodType, options: StrictOptions): z.core.$ZodType {
  const strictSchema = makeStrictCopy(schema, options);
  // Copies do not inherit the name by which the document knows a schema.
  const id = options.isLenient ? undefined : z.globalRegistry.get(schema)?.id;
  if (id !== undefined && strictSchema !== schema) z.globalRegistry.add(strictSchema, { id });
  return strictSchema;
}

function makeStrictCopy(schema: z.core.$ZodType, options: StrictOptions): z.core.$ZodType {
  const def = schema._zod.def as SchemaDef;
  const innerOptions = { ...options, alsoIgnored: [] };
  const makeAllStrict = (value: unknown, options: StrictOptions): unknown =>
    Array.isArray(value) ? value.map((one) => makeStrict(one, options)) : makeStrict(value as z.core.$ZodType, options);
  if (leafTypes.has(def.type)) return schema;
  if (def.type === 'object') return makeObjectStrict(schema, def, options);
  if (def.type === 'array') return cloneWith(schema, def, { element: makeAllStrict(def.element, innerOptions) });
  if (def.type === 'record') return cloneWith(schema, def, { valueType: makeAllStrict(def.valueType, innerOptions) });
  const innerKeys = innerSchemaKeys[def.type];
  if (!innerKeys) throw new Error(`shared/http/schemas/strict-schemas.ts does not know how to look into a schema of type ${def.type}`);
  return cloneWith(schema, def, Object.fromEntries(innerKeys.map((place) => [place, makeAllStrict(def[place], options)])));
}

function makeObjectStrict(schema: z.core.$ZodType, def: SchemaDef, { isLenient, alsoIgnored }: StrictOptions) {
  const shape = Object.entries(def.shape as z.core.$ZodShape).map(([name, field]): [string, z.core.$ZodType] => [
    name,
    makeStrict(field, { isLenient, alsoIgnored: [] }),
  ]);
  const known = new Set(shape.map(([name]) => name));
  const own = isLenient ? (ignoredFields.get(schema as z.ZodType)?.fields ?? []) : [];
  const fields = [...new Set([...own, ...alsoIgnored])].filter((field) => !known.has(field));
  const ignoredShape = fields.map((field) => [field, z.unknown().optional()] as const);
  const strictSchema = cloneWith(schema, def, { shape: Object.fromEntries([...shape, ...ignoredShape]), catchall: z.never() });
  if (fields.length === 0) return strictSchema;
  const omitted = new Set(fields);
  const omit = (value: unknown) => Object.fromEntries(Object.entries(value as object).filter(([field]) => !omitted.has(field)));
  return z.pipe(strictSchema, z.transform(omit));
}

/** A copy with some of its definition changed. Defaults are getters that make a new value each time, and stay so. */
function cloneWith(schema: z.core.$ZodType, def: SchemaDef, change: Readonly<Record<string, unknown>>) {
  const copied = Object.defineProperties({}, Object.getOwnPropertyDescriptors(def));
  for (const [name, value] of Object.entries(change)) Object.defineProperty(copied, name, { value, enumerable: true });
  return z.core.clone(schema, copied as never, { parent: true });
}
