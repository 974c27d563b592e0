import type { Envelope } from '#shared/events/events';
import { findLedgerIndex } from '../domain/ticket.ts';
import type { Tickets } from '../ports/tickets.ts';
import type { Workflow, WorkflowDecision } from '../ports/workflow.ts';
import type { WorkflowTokens } from '../ports/workflow-tokens.ts';

type Deps = { readonly tickets: Tickets; readonly tokens: WorkflowTokens; readonly workflow: Workflow };

/**
 * Keeps the workflow in step with the ledger: returns every token that waits for a step other than the current one. Called after every
 * write that moves the ledger and after every new token, so that the later of the two always sees both.
 */
export class SyncWorkflowWithLedger {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async handleStageRequested({ id, tenantId, data: { orderId, index, taskToken } }: Envelope<'OrderStageRequested'>) {
    await this.#deps.tokens.save(tenantId, orderId, { id, index, taskToken });
    await this.syncOrder(tenantId, orderId);
  }

  async syncOrder(tenantId: string, orderId: string) {
    const waitingTokens = await this.#deps.tokens.listWaiting(tenantId, orderId);
    if (waitingTokens.length === 0) return;
    const { ticket } = await this.#deps.tickets.find(tenantId, orderId);
    const ledgerPosition = findLedgerIndex(ticket);
    const isOrderOver = ticket.cancelled !== null || ledgerPosition === ticket.steps.length;
    const decision: WorkflowDecision = isOrderOver ? 'over' : { index: ledgerPosition };
    for (const { id, index, taskToken } of waitingTokens) {
      if (index === ledgerPosition && !isOrderOver) continue;
      await this.#deps.workflow.completeTask(taskToken, decision);
      await this.#deps.tokens.remove(tenantId, orderId, id);
    }
  }
}
