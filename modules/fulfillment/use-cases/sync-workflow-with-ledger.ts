import type { Envelope } from '#shared/events/events';
import { ledgerIndex } from '../domain/ticket.ts';
import type { Tickets } from '../ports/tickets.ts';
import type { Decision, Workflow } from '../ports/workflow.ts';
import type { WorkflowTokens } from '../ports/workflow-tokens.ts';

/**
 * Lets the workflow follow the ledger: hands back every token that waits for another step than the one at which the ledger stands.
 * Called after every write of the ledger that moves it and after every new token, so that whichever comes last sees both.
 */
export class FollowLedger {
  readonly #tickets: Tickets;
  readonly #tokens: WorkflowTokens;
  readonly #workflow: Workflow;
  constructor(tickets: Tickets, tokens: WorkflowTokens, workflow: Workflow) {
    this.#tickets = tickets;
    this.#tokens = tokens;
    this.#workflow = workflow;
  }

  async requested({ id, tenantId, data: { orderId, index, taskToken } }: Envelope<'OrderStageRequested'>) {
    await this.#tokens.keep(tenantId, orderId, { id, index, taskToken });
    await this.run(tenantId, orderId);
  }

  async run(tenantId: string, orderId: string) {
    const waiting = await this.#tokens.waiting(tenantId, orderId);
    if (waiting.length === 0) return;
    const { ticket } = await this.#tickets.find(tenantId, orderId);
    const at = ledgerIndex(ticket);
    const isOver = ticket.cancelled !== null || at === ticket.steps.length;
    const decision: Decision = isOver ? 'over' : { index: at };
    for (const { id, index, taskToken } of waiting) {
      if (index === at && !isOver) continue;
      await this.#workflow.succeed(taskToken, decision);
      await this.#tokens.drop(tenantId, orderId, id);
    }
  }
}
