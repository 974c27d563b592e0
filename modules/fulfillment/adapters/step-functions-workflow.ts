import { createHash } from 'node:crypto';
import { type Decision, type OrderWalk, Workflow } from '../ports/workflow.ts';
import { orderOver } from './order-over-error.ts';
import type { StepFunctionsCalls } from './step-functions-client.ts';

/** The token was used or its execution is over; it is of none that is there; it is no token at all. */
const gone = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/** Walks on Step Functions: one standard execution of the module's document per order, which says its events on the bus itself. */
export class StepFunctionsWorkflow extends Workflow {
  readonly #calls: () => Promise<StepFunctionsCalls>;
  readonly #stateMachineArn: string;

  constructor(calls: () => Promise<StepFunctionsCalls>, stateMachineArn: string) {
    super();
    this.#calls = calls;
    this.#stateMachineArn = stateMachineArn;
  }

  async start(walk: OrderWalk) {
    const name = nameOf(walk.tenantId, walk.orderId);
    const { start } = await this.#calls();
    await unless(['ExecutionAlreadyExists'], () => start({ stateMachineArn: this.#stateMachineArn, name, input: JSON.stringify(walk) }));
  }

  async succeed(taskToken: string, decision: Decision) {
    const { succeed, fail } = await this.#calls();
    const handBack = () =>
      decision === 'over' ? fail({ taskToken, error: orderOver }) : succeed({ taskToken, output: JSON.stringify(decision) });
    return (await unless(gone, handBack)) ? 'done' : 'gone';
  }

  async stop(tenantId: string, orderId: string, reason: string) {
    const executionArn = `${this.#stateMachineArn.replace(':stateMachine:', ':execution:')}:${nameOf(tenantId, orderId)}`;
    const { stop } = await this.#calls();
    await unless(['ExecutionDoesNotExist'], () => stop({ executionArn, error: 'Stopped', cause: reason }));
  }
}

/** At most 80 letters, digits, dashes and underlines, and no other order's: the hash tells apart what is cut and rewritten, and tenants. */
function nameOf(tenantId: string, orderId: string) {
  const hash = createHash('sha256')
    .update(JSON.stringify([tenantId, orderId]))
    .digest('hex');
  return `${orderId.replaceAll(/[^\w-]/g, '_').slice(0, 40)}-${hash.slice(0, 32)}`;
}

/** Makes the call; false where it fails with one of these errors. Throws any other. */
async function unless(names: readonly string[], call: () => Promise<unknown>) {
  try {
    await call();
    return true;
  } catch (error) {
    if (error instanceof Error && names.includes(error.name)) return false;
    throw error;
  }
}
