/** What the dashboards know of a tenant. `timeZone` decides where its days begin. */
export type Tenant = {
  readonly tenantId: string;
  readonly name: string;
  readonly kind: 'restaurant' | 'bookshop';
  readonly currency: string;
  readonly timeZone: string;
};
/** What a tenant's settings may change of it. */
export type SaidSettings = { readonly [K in 'name' | 'currency' | 'timeZone']?: Tenant[K] | null | undefined };
