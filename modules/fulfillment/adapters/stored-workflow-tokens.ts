import type { Table } from '#shared/store/store';
import { type WaitingToken, WorkflowTokens } from '../ports/workflow-tokens.ts';

const partition = (tenantId: string, orderId: string) => `TENANT#${tenantId}#ORDER#${orderId}`;
/** The workflow waits for one token of an order at a time; a few more may not have been dropped yet. */
const mostTokens = 100;

/** The tokens stand beside the ticket, and not in it: so that keeping one never gets in the way of a press. */
export class TableTokens extends WorkflowTokens {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async keep(tenantId: string, orderId: string, token: WaitingToken) {
    await this.#table.write([{ op: 'put', pk: partition(tenantId, orderId), sk: `TOKEN#${token.id}`, doc: token }]);
  }

  async waiting(tenantId: string, orderId: string) {
    const { items } = await this.#table.query<WaitingToken>({ pk: partition(tenantId, orderId), prefix: 'TOKEN#', limit: mostTokens });
    return items.map(({ doc }) => doc);
  }

  async drop(tenantId: string, orderId: string, id: string) {
    await this.#table.write([{ op: 'remove', pk: partition(tenantId, orderId), sk: `TOKEN#${id}` }]);
  }
}
