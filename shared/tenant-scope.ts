import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Why work reaches beyond one tenant; this list is complete. Each reason is used only by the adapter that owns the keys.
 * - `installation`: which business is the first, and the links with which it is opened (`FIRST_BUSINESS`, `SETUP_LINK#…`).
 * - `hosts`: which tenant's site a host name is (`HOST#…`).
 * - `connections`: WebSocket connections, which are stored before their tenant is known (`CONNECTION#…`, `CONNECTIONS#…`).
 * - `pairing`: the codes with which tablets are paired, by people who name no tenant (`PAIRING#…`).
 * - `readiness`: the write that checks whether the stores work (`READY`).
 * - `receipts`: the idempotency record of a caller from another tenant, in one write with the effect.
 * - `restaurants`: the tenant of a restaurant, for a guest who has only the code of a table (`RESTAURANT#…`).
 * - `staff-emails`: the e-mail addresses of owners and staff, unique in the installation (`STAFF_EMAIL#…`), and their accounts.
 * - `tracked-orders`: the tenant of an order, for whoever has only its tracking code (`TRACKED_ORDER#…`).
 * - `timers`: due timers of all tenants (`TIMERS#…`).
 */
export type CrossTenantReason =
  | 'connections'
  | 'hosts'
  | 'installation'
  | 'pairing'
  | 'readiness'
  | 'receipts'
  | 'restaurants'
  | 'staff-emails'
  | 'timers'
  | 'tracked-orders';
export type TenantScope = { readonly tenantId: string } | { readonly reason: CrossTenantReason };

const scopes = new AsyncLocalStorage<TenantScope>();

/** The scope of the current work; undefined outside of `runAsTenant` and `runAcrossTenants`. */
export const currentScope = (): TenantScope | undefined => scopes.getStore();

/**
 * Runs work for one tenant, which comes from a verified token, an event, a timer, or a public route that shows only public data.
 * If credentials are narrowed (docs/aws.md), the work cannot reach items of other tenants.
 */
export const runAsTenant = <T>(tenantId: string, work: () => T): T => scopes.run({ tenantId }, work);

/** Runs work on keys of no tenant or of several tenants. */
export const runAcrossTenants = <T>(reason: CrossTenantReason, work: () => T): T => scopes.run({ reason }, work);
