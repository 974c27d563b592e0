/** The input of an execution: the steps of the order (at least one) and the index of the first one to request (0 for a new order). */
export type OrderExecution = {
  readonly tenantId: string;
  readonly orderId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly steps: readonly { readonly name: string }[];
  readonly index: number;
};

/** The decision of the ledger: the index of the current step, or `over` if all steps are done or the order is cancelled. */
export type WorkflowDecision = { readonly index: number } | 'over';

/**
 * Runs one execution per order. For each step, the execution publishes OrderStageRequested with a token and waits up to a year until the
 * token is returned. Then it requests the step that the decision names, or ends. It decides nothing itself: the ledger does. An event may
 * be published twice with different tokens, of which only one is valid; store all of them and return all of them.
 */
export abstract class Workflow {
  /**
   * Starts the execution of an order. Does nothing if one was started within the last 90 days, whether it is running, has ended or was
   * stopped.
   */
  abstract start(execution: OrderExecution): Promise<void>;

  /**
   * Resumes the execution that waits for this token. Returns `gone` and does nothing if the token was used, is invalid, or belongs to an
   * execution that is over.
   */
  abstract completeTask(taskToken: string, decision: WorkflowDecision): Promise<'done' | 'gone'>;

  /** Stops the execution of an order. Does nothing if it is over or was never started. */
  abstract stop(tenantId: string, orderId: string, reason: string): Promise<void>;
}
