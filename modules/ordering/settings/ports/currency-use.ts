/** Whether anything has been priced in a tenant's currency or counted by its time zone, which are fixed from then on. */
export abstract class CurrencyUse {
  /** Products are not looked at: the write of the settings itself does. */
  abstract isInUse(tenantId: string): Promise<boolean>;
}
