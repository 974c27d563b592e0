import { authError, type Principal } from './auth.ts';

/**
 * How far a resource reaches.
 * - `tenant`: it belongs to the whole business, so staff who are limited to branches have no access.
 * - `branch`: staff reach what belongs to their branches; everybody else reaches what is their own.
 * - `self`: it belongs to the person who asks.
 * - `public`: it needs no sign-in.
 */
export type ResourceScope = 'tenant' | 'branch' | 'self' | 'public';

/**
 * Every resource and its scope. Each route names its resource (`allow`, `allowEveryone`), and each live channel is one. The scope `tenant`
 * is enforced here, for all of them; `branch` and `self` are narrowed by the use cases, which know what they read.
 */
export const resourceScopes = {
  'activity-log': 'tenant',
  catalogue: 'tenant',
  complaints: 'tenant',
  'customer-access': 'tenant',
  /** Every record behind the figures, to be taken away or counted anew. */
  'figure-records': 'tenant',
  promotions: 'tenant',
  restaurants: 'tenant',
  settings: 'tenant',
  'table-codes': 'tenant',
  'tenant-channel': 'tenant',
  workflows: 'tenant',

  'bill-requests': 'branch',
  branches: 'branch',
  'branch-channel': 'branch',
  customers: 'branch',
  devices: 'branch',
  figures: 'branch',
  'guest-calls': 'branch',
  orders: 'branch',
  payments: 'branch',
  'pin-sign-in': 'branch',
  'print-jobs': 'branch',
  printers: 'branch',
  quotes: 'branch',
  shifts: 'branch',
  staff: 'branch',
  'table-bills': 'branch',
  'table-carts': 'branch',
  tables: 'branch',
  tickets: 'branch',

  account: 'self',
  cart: 'self',
  favourites: 'self',
  notices: 'self',
  purchases: 'self',
  recommendations: 'self',
  'table-channel': 'self',
  'user-channel': 'self',

  'complaints-book': 'public',
  /** The feed is open to everybody; each channel in it has a resource of its own. */
  feed: 'public',
  'guest-orders': 'public',
  house: 'public',
  menu: 'public',
  'menu-channel': 'public',
  'order-channel': 'public',
  'order-preview': 'public',
  'order-tracking': 'public',
  'payment-webhooks': 'public',
  'printer-poll': 'public',
  'receipt-link': 'public',
  registration: 'public',
  'sign-in': 'public',
  'table-code': 'public',
  'tenant-card': 'public',
} as const satisfies Readonly<Record<string, ResourceScope>>;

export type Resource = keyof typeof resourceScopes;
export type PublicResource = { [R in Resource]: (typeof resourceScopes)[R] extends 'public' ? R : never }[Resource];
export type GuardedResource = Exclude<Resource, PublicResource>;

/** Whether this person is not limited to some branches. Only such staff may reach what belongs to the whole tenant. */
export const hasAllBranches = ({ branches }: Pick<Principal, 'branches'>) => branches === null;

/** Whether the scope of a resource admits this person. It does not check roles. */
export const canAccess = (principal: Pick<Principal, 'branches'>, resource: Resource) =>
  resourceScopes[resource] !== 'tenant' || hasAllBranches(principal);

/** @throws 403 `auth.other-branch` for staff limited to branches, if the resource belongs to the whole tenant. */
export function assertCanAccess(principal: Pick<Principal, 'branches'>, resource: Resource): void {
  if (!canAccess(principal, resource)) throw authError('auth.other-branch');
}
