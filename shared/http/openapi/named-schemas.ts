import { isDeepStrictEqual } from 'node:util';

type Json = { readonly [key: string]: unknown };
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schemas that have a name (`z.object({ … }).meta({ id: 'Order' })`), each once; where they stood, a reference stands. */
export class NamedSchemas {
  readonly #schemas = new Map<string, Json>();

  /** By name, in the order of the alphabet. */
  get all(): Readonly<Record<string, Json>> {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /**
   * A copy of what was generated, with references in the place of named schemas.
   *
   * @throws Error if a name stands for two different schemas.
   */
  extract<T>(generated: T): T {
    return this.#extract(generated) as T;
  }

  #extract(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#extract(one));
    if (!isObject(value)) return value;
    const { id, ...rest } = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#extract(inner)]));
    // A property that is called id is described by an object.
    if (typeof id !== 'string') return id === undefined ? rest : { id, ...rest };
    return this.#add(id, rest);
  }

  #add(name: string, { default: defaultValue, ...schema }: Json): Json {
    const types = [schema.type].flat();
    const isNullable = types.length === 2 && types[1] === 'null';
    const named = isNullable ? { ...schema, type: types[0] } : schema;
    const known = this.#schemas.get(name);
    if (known && !isDeepStrictEqual(known, named)) throw new Error(`two different schemas have the name ${name}`);
    this.#schemas.set(name, named);
    const reference = { $ref: `#/components/schemas/${name}` };
    const nullable = isNullable ? { anyOf: [reference, { type: 'null' }] } : reference;
    return defaultValue === undefined ? nullable : { ...nullable, default: defaultValue };
  }
}
