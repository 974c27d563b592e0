import type { Envelope } from '#shared/events/events';
import { withContact } from '../domain/recipient.ts';
import type { Recipients } from '../ports/recipients.ts';
import type { ReferenceCopies } from '../ports/reference-copies.ts';
import type { TrackedOrders } from '../ports/tracked-orders.ts';

type Deps = { readonly copies: ReferenceCopies; readonly recipients: Recipients; readonly trackedOrders: TrackedOrders };

/** How long an order can be followed by its tracking code after the time for which it was placed: longer than any is under way. */
const trackedMilliseconds = 7 * 24 * 3600 * 1000;

/** Copies what other modules publish about the tenant, its restaurants and branches, its table sessions and people's contacts. */
export class SyncReferenceCopies {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async applyTenantCreated({ tenantId, data, occurredAt }: Envelope<'TenantCreated'>) {
    const { name, language } = data;
    await this.#deps.copies.saveTenantProfile(tenantId, { name, language: language === 'en' ? 'en' : 'es' }, occurredAt);
  }

  async applyTenantSettingsChanged({ tenantId, data }: Envelope<'TenantSettingsChanged'>) {
    if (data.name !== undefined) await this.#deps.copies.renameTenant(tenantId, data.name, data.at);
  }

  async applyCustomerChanged({ tenantId, data, occurredAt }: Envelope<'CustomerRegistered' | 'CustomerLoggedIn' | 'CustomerChanged'>) {
    const { userId, email, name, language } = data;
    const contact = {
      ...(email !== undefined && { email }),
      ...(name !== undefined && { name }),
      ...(language !== undefined && { language }),
      saidAt: occurredAt,
    };
    await this.#deps.recipients.update(tenantId, userId, (recipient) => withContact(recipient, contact));
  }

  /** Somebody who has never signed in, such as a new member of staff, has no contact yet. */
  async applyPasswordResetRequested({ tenantId, data, occurredAt }: Envelope<'PasswordResetRequested'>) {
    const { userId, email, name, language = null } = data;
    await this.#deps.recipients.update(tenantId, userId, (recipient) =>
      recipient.contact ? recipient : withContact(recipient, { email, name, language, saidAt: occurredAt }),
    );
  }

  /** Keeps the code by which the order can be followed, and the contact of a guest. */
  async applyOrderCreated(event: Envelope<'OrderCreated'>) {
    await Promise.all([this.#saveTrackedOrder(event), this.#saveGuestContact(event)]);
  }

  async #saveTrackedOrder({ tenantId, data }: Envelope<'OrderCreated'>) {
    const { orderId, trackingCode = data.guest?.trackingCode, tableId, scheduledFor, createdAt } = data;
    if (trackingCode === undefined) return;
    const until = new Date(Date.parse(scheduledFor ?? createdAt) + trackedMilliseconds);
    await this.#deps.trackedOrders.save(tenantId, { orderId, trackingCode, isAtTable: tableId !== null }, until);
  }

  /** Who ordered without an account gets the news of the order by mail, if they have given an address. */
  async #saveGuestContact({ tenantId, data, occurredAt }: Envelope<'OrderCreated'>) {
    const { email, language = null, trackingCode } = data.guest ?? {};
    if (email === undefined) return;
    const contact = { email, name: data.customerName ?? '', language, trackingCode, saidAt: occurredAt };
    await this.#deps.recipients.update(tenantId, data.customerId, (recipient) => withContact(recipient, contact));
  }

  async applyRestaurantChanged({ tenantId, data, occurredAt }: Envelope<'RestaurantChanged'>) {
    await this.#deps.copies.saveVenue('restaurant', tenantId, data.restaurantId, data.action !== 'removed', occurredAt);
  }

  async applyBranchChanged({ tenantId, data, occurredAt }: Envelope<'BranchChanged'>) {
    await this.#deps.copies.saveVenue('branch', tenantId, data.branchId, data.action !== 'removed', occurredAt);
  }

  async applyTableSessionStarted({ tenantId, data }: Envelope<'TableSessionStarted'>) {
    await this.#deps.copies.saveTableSession(tenantId, data.sessionId);
  }
}
