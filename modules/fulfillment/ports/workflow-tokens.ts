export type WaitingToken = { readonly id: string; readonly index: number; readonly taskToken: string };

/** The tokens by which the workflow waits for the ledger. */
export abstract class WorkflowTokens {
  /** Keeps a token until it is dropped; `id` is that of the event that brought it, and the same one again changes nothing. */
  abstract save(tenantId: string, orderId: string, token: WaitingToken): Promise<void>;
  /** All that wait for the order. */
  abstract listWaiting(tenantId: string, orderId: string): Promise<readonly WaitingToken[]>;
  abstract remove(tenantId: string, orderId: string, id: string): Promise<void>;
}
