import * as z from 'zod';

/** The fields that an object accepts and ignores, by its schema. `refine` and `meta` preserve them; `extend` and `partial` do not. */
const ignoredFields = z.registry<{ readonly fields: readonly string[] }>();

/** Lets an object in a request contain these fields, with any value, and ignores them. Other fields that it does not name are refused. */
export function ignoreFields<S extends z.ZodObject>(fields: readonly string[], schema: S): S {
  ignoredFields.add(schema, { fields });
  return schema;
}

/** Fields that clients send with an order although only the server decides them. */
export const serverPricedFields = ['price', 'unitPrice', 'subtotal', 'total', 'status', 'customerId'] as const;
/** Fields that clients send back with a resource that they have read and changed. */
export const readOnlyFields = [
  'id',
  'userId',
  'userRef',
  'customerId',
  'restaurantId',
  'branchId',
  'qrCode',
  'createdAt',
  'updatedAt',
] as const;

type SchemaDef = z.core.$ZodTypeDef & Readonly<Record<string, unknown>>;
type StrictOptions = {
  /** Whether ignored fields are accepted; the OpenAPI document leaves them out. */
  readonly isLenient: boolean;
  /** Further ignored fields of the outermost object. */
  readonly alsoIgnored: readonly string[];
};

/** The properties of a definition that hold other schemas, by type of schema. */
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
/** Types of schemas that contain no other schema. */
const leafTypes = new Set<string>([
  'string',
  'number',
  'int',
  'bigint',
  'boolean',
  'date',
  'null',
  'undefined',
  'void',
  'never',
  'any',
  'unknown',
  'enum',
  'literal',
  'file',
  'template_literal',
  'custom',
  'transform',
]);

/**
 * The schema with every object in it, at any depth, made to refuse fields that it does not name.
 * @throws Error for a type of schema that it does not know
 */
export const toStrictSchema = (schema: z.ZodType, alsoIgnored: readonly string[] = []): z.ZodType =>
  makeStrict(schema, { isLenient: true, alsoIgnored }) as z.ZodType;

/** The same without ignored fields, for the OpenAPI document. @throws as `toStrictSchema` */
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

/** A copy with parts of its definition changed. Copying descriptors preserves defaults, which are getters that make new values. */
function cloneWith(schema: z.core.$ZodType, def: SchemaDef, change: Readonly<Record<string, unknown>>) {
  const copied = Object.defineProperties({}, Object.getOwnPropertyDescriptors(def));
  for (const [name, value] of Object.entries(change)) Object.defineProperty(copied, name, { value, enumerable: true });
  return z.core.clone(schema, copied as never, { parent: true });
}
