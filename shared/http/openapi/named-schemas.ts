import { isDeepStrictEqual } from 'node:util';

/** The schemas that have a name (`z.object({ … }).meta({ id: 'Order' })`), each once, however many routes refer to them. */
export class NamedSchemas {
  readonly #schemas = new Map<string, object>();

  /** By name, in the order of the alphabet. */
  get all(): Readonly<Record<string, object>> {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** @throws Error if a name stands for another schema already. */
  add(schemas: Readonly<Record<string, object>>) {
    for (const [name, schema] of Object.entries(schemas)) {
      const known = this.#schemas.get(name);
      if (known && !isDeepStrictEqual(known, schema)) throw new Error(`two different schemas have the name ${name}`);
      this.#schemas.set(name, schema);
    }
  }
}
