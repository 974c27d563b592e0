export type WaitingToken = { readonly id: string; readonly index: number; readonly taskToken: string };

/** The tokens of the workflow steps that wait for the ledger. */
export abstract class WorkflowTokens {
  /** Stores a token until it is removed. `id` is the id of the event that carried it; saving the same id again changes nothing. */
  abstract save(tenantId: string, orderId: string, token: WaitingToken): Promise<void>;
  /** Lists all waiting tokens of the order. */
  abstract listWaiting(tenantId: string, orderId: string): Promise<readonly WaitingToken[]>;
  abstract remove(tenantId: string, orderId: string, id: string): Promise<void>;
}
