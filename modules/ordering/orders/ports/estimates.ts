import type { DomainEvent } from '#shared/events/events';
import type { OrderType } from '#shared/events/payloads/fields';
import type { Estimate } from '../domain/estimate.ts';

/** Keeps how long orders take, as fulfillment tells it. */
export abstract class Estimates {
  /** Keeps an estimate. `saidAt` (ISO 8601): when it was told; an older one never replaces a newer one of the same branch and type. */
  abstract save(tenantId: string, estimate: DomainEvent<'EstimatesChanged'>['data'], saidAt: string): Promise<void>;
  /**
   * Returns the estimate that holds at `now` for orders of this type: of the branch, else of the whole business. Undefined if fulfillment
   * has told none.
   */
  abstract find(tenantId: string, branchId: string | null, type: OrderType, now: Date): Promise<Estimate | undefined>;
}
