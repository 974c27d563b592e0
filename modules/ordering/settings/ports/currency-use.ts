/** Tells whether a tenant's currency and time zone are in use and so can no longer change. */
export abstract class CurrencyUse {
  /**
   * Whether anything, apart from products, has been priced in the currency or counted by the time zone. Products are checked by the write
   * of the settings itself.
   */
  abstract isInUse(tenantId: string): Promise<boolean>;
}
