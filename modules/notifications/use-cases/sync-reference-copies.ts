import type { Envelope } from '#shared/events/events';
import { withContact } from '../domain/recipient.ts';
import type { People } from '../ports/recipients.ts';
import type { Directory } from '../ports/reference-copies.ts';

/** Remembers what others say of the business, its places, its tables' sessions, and how its people are reached. */
export class KeepCopies {
  readonly #directory: Directory;
  readonly #people: People;
  constructor(directory: Directory, people: People) {
    this.#directory = directory;
    this.#people = people;
  }

  async business({ tenantId, data, occurredAt }: Envelope<'TenantCreated'>) {
    const { name, language } = data;
    await this.#directory.keepBusiness(tenantId, { name, language: language === 'en' ? 'en' : 'es' }, occurredAt);
  }

  async businessName({ tenantId, data }: Envelope<'TenantSettingsChanged'>) {
    if (data.name !== undefined) await this.#directory.renameBusiness(tenantId, data.name, data.at);
  }

  async person({ tenantId, data, occurredAt }: Envelope<'CustomerRegistered' | 'CustomerLoggedIn' | 'CustomerChanged'>) {
    const { userId, email, name, language } = data;
    const said = {
      ...(email !== undefined && { email }),
      ...(name !== undefined && { name }),
      ...(language !== undefined && { language }),
      saidAt: occurredAt,
    };
    await this.#people.change(tenantId, userId, (person) => withContact(person, said));
  }

  async restaurant({ tenantId, data, occurredAt }: Envelope<'RestaurantChanged'>) {
    await this.#directory.keep('restaurant', tenantId, data.restaurantId, data.action !== 'removed', occurredAt);
  }

  async branch({ tenantId, data, occurredAt }: Envelope<'BranchChanged'>) {
    await this.#directory.keep('branch', tenantId, data.branchId, data.action !== 'removed', occurredAt);
  }

  async session({ tenantId, data }: Envelope<'TableSessionStarted'>) {
    await this.#directory.keepSession(tenantId, data.sessionId);
  }
}
