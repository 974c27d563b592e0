/** An order that whoever knows its tracking code may follow. `isAtTable`: the guests of a table ordered it. */
export type TrackedOrder = { readonly orderId: string; readonly trackingCode: string; readonly isAtTable: boolean };
/** `isFollowed`: somebody has followed it once, and perhaps still does. */
export type KnownTrackedOrder = TrackedOrder & { readonly isFollowed: boolean };

/** Copies of the tracking codes that ordering publishes. */
export abstract class TrackedOrders {
  /** Stores the code of an order until the time `until`. Changes nothing if it is stored. */
  abstract save(tenantId: string, order: TrackedOrder, until: Date): Promise<void>;
  /** The tenant to which the order with this code belongs; undefined for a code of no order, or of one that is no longer kept. */
  abstract findTenantId(trackingCode: string): Promise<string | undefined>;
  /** Like `findTenantId`, but waits up to half a second for the event of an order that was just placed. */
  abstract waitForTenantId(trackingCode: string): Promise<string | undefined>;
  /** Notes that somebody follows the order with this code. Does nothing if that is noted, or there is no such order. */
  abstract markFollowed(trackingCode: string): Promise<void>;
  /** What is kept of these orders of the tenant, at most 100. */
  abstract findAll(tenantId: string, orderIds: readonly string[]): Promise<readonly KnownTrackedOrder[]>;
}
