import type { Store } from '#shared/store/store';
import { type WaitingToken, WorkflowTokens } from '../ports/workflow-tokens.ts';

const toTokenPartition = (tenantId: string, orderId: string) => `TENANT#${tenantId}#ORDER#${orderId}`;
/** The workflow waits for one token per order at a time; a few more may not have been removed yet. */
const maxTokens = 100;

/**
 * Workflow tokens in a `Store`. They are items of their own beside the ticket, so that saving one never conflicts with a change of the
 * ticket.
 */
export class StoredWorkflowTokens extends WorkflowTokens {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async save(tenantId: string, orderId: string, token: WaitingToken) {
    await this.#store.write([{ op: 'put', pk: toTokenPartition(tenantId, orderId), sk: `TOKEN#${token.id}`, doc: token }]);
  }

  async listWaiting(tenantId: string, orderId: string) {
    const { items } = await this.#store.query<WaitingToken>({
      pk: toTokenPartition(tenantId, orderId),
      prefix: 'TOKEN#',
      limit: maxTokens,
    });
    return items.map(({ doc }) => doc);
  }

  async remove(tenantId: string, orderId: string, id: string) {
    await this.#store.write([{ op: 'remove', pk: toTokenPartition(tenantId, orderId), sk: `TOKEN#${id}` }]);
  }
}
