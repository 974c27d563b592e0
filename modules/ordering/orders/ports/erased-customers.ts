/** The customers whose accounts are erased. Only their ids are kept, so that orders under way lose their person when they end. */
export abstract class ErasedCustomers {
  /** Adding the same customer again changes nothing. */
  abstract add(tenantId: string, customerId: string): Promise<void>;
  abstract has(tenantId: string, customerId: string): Promise<boolean>;
}
