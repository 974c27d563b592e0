import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import type { PersonalDataOwner } from '#shared/personal-data';
import { conflictRetries } from '../../domain/errors.ts';
import { eraseQuotePerson, type Quote } from '../domain/quote.ts';
import type { Quotes } from '../ports/quotes.ts';

const pageSize = 50;

type Deps = { readonly quotes: Quotes };

/** Exports the quotes of a customer, and takes the person out of them when the account is erased. */
export class CustomerQuotes {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async listAll({ tenantId, userId: customerId }: PersonalDataOwner): Promise<readonly Quote[]> {
    const found: Quote[] = [];
    let after: string | undefined;
    do {
      const { quotes, next } = await this.#deps.quotes.listQuotes(tenantId, { customerId, limit: pageSize, after });
      found.push(...quotes);
      after = next;
    } while (after !== undefined);
    return found;
  }

  /** An order that has come of a quote keeps its own name until it ends. @throws `ordering.changed-meanwhile` after 50 conflicts */
  async handleCustomerErased({ tenantId, data: { userId, orderId } }: Envelope<'CustomerErased'>): Promise<void> {
    if (orderId !== undefined) return;
    for (const { id } of await this.listAll({ tenantId, userId })) {
      await retryOnConflict(async () => {
        const stored = await this.#deps.quotes.find(tenantId, id);
        const erased = stored && eraseQuotePerson(stored.value);
        return !stored || !erased || erased === stored.value ? null : this.#deps.quotes.change(stored, erased);
      }, conflictRetries);
    }
  }
}
