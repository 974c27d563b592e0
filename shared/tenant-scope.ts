import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Why work reaches beyond one tenant: the whole list. Each stands where the keys are that need it, and nowhere else.
 * - `installation`: which business is the first one, and the links by which it is opened (`FIRST_BUSINESS`, `SETUP_LINK#…`).
 * - `connections`: a socket's rows, which are there before it is known whose it is (`CONNECTION#…`, `CONNECTIONS#…`).
 * - `readiness`: whether the tables take writes (`READY`).
 * - `receipts`: the answer stored for somebody who makes something of another tenant's, in one write with it.
 * - `restaurants`: whose restaurant it is, for who has nothing but a table's code (`RESTAURANT#…`).
 * - `staff-emails`: e-mails of owners and staff, unique everywhere (`STAFF_EMAIL#…`), and the account that one leads to.
 * - `timers`: whatever is due, whosoever it is (`TIMERS#…`).
 */
export type CrossTenantReason = 'connections' | 'installation' | 'readiness' | 'receipts' | 'restaurants' | 'staff-emails' | 'timers';
export type TenantScope = { readonly tenantId: string } | { readonly reason: CrossTenantReason };

const scopes = new AsyncLocalStorage<TenantScope>();

/** Whose work is under way; undefined where nobody has said. */
export const currentScope = (): TenantScope | undefined => scopes.getStore();

/**
 * Does something for one tenant, by a verified token, an event's envelope, a timer, or a public route that shows what everybody may see.
 * Where credentials are narrowed (docs/aws.md), nothing in it can reach another tenant's items.
 */
export const runAsTenant = <T>(tenantId: string, work: () => T): T => scopes.run({ tenantId }, work);

/** Does something with keys that are no tenant's, or several tenants'. */
export const runAcrossTenants = <T>(reason: CrossTenantReason, work: () => T): T => scopes.run({ reason }, work);
