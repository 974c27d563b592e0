/** The walk of one order: `steps` in their order, beginning with number `index` (0 for a new order). At least one step. */
export type OrderExecution = {
  readonly tenantId: string;
  readonly orderId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly steps: readonly { readonly name: string }[];
  readonly index: number;
};

/** What the ledger decided: the step that it stands at now, or that the order is over: all steps are done, or it is off. */
export type WorkflowDecision = { readonly index: number } | 'over';

/**
 * Walks orders through their steps. For every step it says OrderStageRequested with a token and waits, for up to a year, until the
 * token comes back; then it asks for the step that the decision names, or ends. It decides nothing: the ledger does. An event may be
 * said twice with different tokens, of which only one is good: keep them all and hand them all back.
 */
export abstract class Workflow {
  /** Starts the order's walk. An order that was started in the last 90 days, be it running, ended or stopped, is left as it is. */
  abstract start(execution: OrderExecution): Promise<void>;

  /** Goes on from the step that waits for this token. `gone` for a token that was used, made up, or of a walk that is over: nothing happens. */
  abstract completeTask(taskToken: string, decision: WorkflowDecision): Promise<'done' | 'gone'>;

  /** Ends the order's walk where it stands. Does nothing for a walk that is over or was never started. */
  abstract stop(tenantId: string, orderId: string, reason: string): Promise<void>;
}
