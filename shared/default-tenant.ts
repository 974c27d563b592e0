import { defineErrors } from './errors.ts';

/** The tenant of a public request that names none: the configured one, else the first business of the installation. */
export class DefaultTenant {
  readonly #findFirst: () => Promise<string | undefined>;
  #id: string | undefined;
  constructor(id: string | undefined, findFirst: () => Promise<string | undefined> = async () => undefined) {
    this.#id = id;
    this.#findFirst = findFirst;
  }

  /** Undefined while there is no business at all. Once found, the tenant stays the same. */
  async find(): Promise<string | undefined> {
    this.#id ??= await this.#findFirst();
    return this.#id;
  }

  /** @throws 404 `identity.tenant-not-found` while there is no business at all. */
  async get(): Promise<string> {
    const id = await this.find();
    if (id === undefined) throw tenantError('identity.tenant-not-found');
    return id;
  }
}

/** Errors about the tenant that a public request names. */
export const tenantError = defineErrors({
  'identity.tenant-not-found': ['not-found', { es: 'No existe este negocio', en: 'There is no such business' }],
} as const);
