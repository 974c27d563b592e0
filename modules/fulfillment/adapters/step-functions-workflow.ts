import { createHash } from 'node:crypto';
import { type OrderExecution, Workflow, type WorkflowDecision } from '../ports/workflow.ts';
import { orderOverError } from './order-over-error.ts';
import type { StepFunctionsClient } from './step-functions-client.ts';

/** Errors for a token that was used or whose execution is over, that belongs to no execution, or that is malformed. */
const goneErrors = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/**
 * The workflow on AWS Step Functions: one standard execution of the module's document per order. The execution publishes its events to the
 * event bus itself.
 */
export class StepFunctionsWorkflow extends Workflow {
  readonly #loadClient: () => Promise<StepFunctionsClient>;
  readonly #stateMachineArn: string;

  constructor(loadClient: () => Promise<StepFunctionsClient>, stateMachineArn: string) {
    super();
    this.#loadClient = loadClient;
    this.#stateMachineArn = stateMachineArn;
  }

  async start(execution: OrderExecution) {
    const name = toExecutionName(execution.tenantId, execution.orderId);
    const { start } = await this.#loadClient();
    await succeedsUnless(['ExecutionAlreadyExists'], () =>
      start({ stateMachineArn: this.#stateMachineArn, name, input: JSON.stringify(execution) }),
    );
  }

  async completeTask(taskToken: string, decision: WorkflowDecision) {
    const { succeed, fail } = await this.#loadClient();
    const returnToken = () =>
      decision === 'over' ? fail({ taskToken, error: orderOverError }) : succeed({ taskToken, output: JSON.stringify(decision) });
    return (await succeedsUnless(goneErrors, returnToken)) ? 'done' : 'gone';
  }

  async stop(tenantId: string, orderId: string, reason: string) {
    const executionArn = `${this.#stateMachineArn.replace(':stateMachine:', ':execution:')}:${toExecutionName(tenantId, orderId)}`;
    const { stop } = await this.#loadClient();
    await succeedsUnless(['ExecutionDoesNotExist'], () => stop({ executionArn, error: 'Stopped', cause: reason }));
  }
}

/**
 * Builds the name of an execution: at most 80 letters, digits, hyphens and underscores. The hash keeps names unique although ids are cut
 * and rewritten, and across tenants.
 */
function toExecutionName(tenantId: string, orderId: string) {
  const hash = createHash('sha256')
    .update(JSON.stringify([tenantId, orderId]))
    .digest('hex');
  return `${orderId.replaceAll(/[^\w-]/g, '_').slice(0, 40)}-${hash.slice(0, 32)}`;
}

/** Makes the call. Returns false if it fails with one of the expected errors, and rethrows any other error. */
async function succeedsUnless(expectedErrors: readonly string[], call: () => Promise<unknown>) {
  try {
    await call();
    return true;
  } catch (error) {
    if (error instanceof Error && expectedErrors.includes(error.name)) return false;
    throw error;
  }
}
