import type { Principal } from './auth/auth.ts';
import type { Language } from './errors.ts';

/** The customer whose data is exported. */
export type PersonalDataOwner = Pick<Principal, 'tenantId' | 'userId'>;

/** What one module keeps of a customer, as JSON, in sections by name; an empty object for a customer of whom it keeps nothing. */
export type ExportPersonalData = (customer: PersonalDataOwner, language: Language) => Promise<Readonly<Record<string, unknown>>>;

/** All that is kept of a customer, put together from what each module exports. The composition root knows the modules. */
export class PersonalData {
  readonly #exports: Readonly<Record<string, ExportPersonalData>>;
  constructor(exports: Readonly<Record<string, ExportPersonalData>>) {
    this.#exports = exports;
  }

  /** Returns the sections of each module, by the module's name. Texts that are translated are in `language`. */
  async exportOf(customer: PersonalDataOwner, language: Language): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>> {
    const entries = Object.entries(this.#exports).map(async ([module, exportOf]) => [module, await exportOf(customer, language)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }
}
