import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import { type Condition, ConditionFailed, type Store } from '#shared/store/store';
import { type OrderExecution, Workflow, type WorkflowDecision } from '../ports/workflow.ts';
import type { StateMachine } from './asl-document.ts';
import {
  type ExecutionEnvironment,
  type ExecutionOutcome,
  failExecution,
  resumeExecution,
  startExecution,
  type WaitingExecution,
} from './asl-execution.ts';
import { orderOverError } from './order-over-error.ts';

/** How long an ended execution is stored, so that a late second start finds it. Step Functions keeps the names of executions as long. */
const endedRetentionSeconds = 90 * 24 * 3600;

const maxAttempts = 100;

type EndedExecution = { readonly status: 'ended'; readonly at: string; readonly stopped?: string };
type ExecutionId = { readonly tenantId: string; readonly orderId: string };

const toExecutionKey = ({ tenantId, orderId }: ExecutionId) => ({ pk: `TENANT#${tenantId}#EXECUTION#${orderId}`, sk: 'INFO' });
const toExecutionName = ({ tenantId, orderId }: ExecutionId) => `${encodeURIComponent(tenantId)}:${encodeURIComponent(orderId)}`;
const toEpochSeconds = (date: Date) => Math.floor(date.getTime() / 1000);

/** The embedded workflow engine: one item per execution. Each advance is one write together with its events. Nothing is kept in memory. */
export class StoredWorkflow extends Workflow {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #machine: StateMachine;
  readonly #newSecret: () => string;

  /** `newSecret` creates the secret part of a token. */
  constructor(store: Store, clock: Clock, machine: StateMachine, newSecret = () => randomBytes(24).toString('base64url')) {
    super();
    this.#store = store;
    this.#clock = clock;
    this.#machine = machine;
    this.#newSecret = newSecret;
  }

  async start(order: OrderExecution) {
    const execution = { Name: toExecutionName(order), StartTime: this.#clock.now().toISOString() };
    const outcome = await startExecution(this.#machine, order, execution, this.#createEnvironment(order));
    await this.#saveOutcome(order, outcome, execution.StartTime, 'absent');
  }

  async completeTask(taskToken: string, decision: WorkflowDecision) {
    const executionId = parseExecutionId(taskToken);
    if (!executionId) return 'gone';
    const item = await this.#find(executionId);
    if (item?.doc.status !== 'waiting' || !isSameToken(taskToken, item.doc.context.Task.Token)) return 'gone';
    const [machine, environment] = [this.#machine, this.#createEnvironment(executionId)];
    const isOver = decision === 'over';
    const outcome = isOver
      ? await failExecution(machine, item.doc, orderOverError, environment)
      : await resumeExecution(machine, item.doc, decision, environment);
    const isStored = await this.#saveOutcome(executionId, outcome, item.doc.context.Execution.StartTime, { version: item.version });
    return isStored ? 'done' : 'gone';
  }

  async stop(tenantId: string, orderId: string, reason: string): Promise<void> {
    const executionId = { tenantId, orderId };
    // If the execution advances at the same time, it is stopped at its new state.
    const stopAsRead = async () => {
      const item = await this.#find(executionId);
      if (item?.doc.status !== 'waiting') return true;
      return this.#write(executionId, this.#createEnded(reason), { version: item.version });
    };
    await retryOnConflict(stopAsRead, { maxAttempts });
  }

  #find(executionId: ExecutionId) {
    const { pk, sk } = toExecutionKey(executionId);
    return this.#store.get<WaitingExecution | EndedExecution>(pk, sk);
  }

  #createEnvironment(executionId: ExecutionId): ExecutionEnvironment {
    return { now: () => this.#clock.now(), newToken: () => `${toExecutionName(executionId)}:${this.#newSecret()}` };
  }

  #createEnded(stopped?: string) {
    const now = this.#clock.now();
    const doc: EndedExecution = { status: 'ended', at: now.toISOString(), ...(stopped !== undefined && { stopped }) };
    return { doc, expiresAt: toEpochSeconds(now) + endedRetentionSeconds };
  }

  /** A waiting execution expires after the `TimeoutSeconds` of the document, as in Step Functions. */
  #saveOutcome(executionId: ExecutionId, outcome: ExecutionOutcome, startedAt: string, condition: Condition) {
    if (outcome === 'ended') return this.#write(executionId, this.#createEnded(), condition);
    const expiresAt = toEpochSeconds(new Date(startedAt)) + this.#machine.timeoutSeconds;
    return this.#write(executionId, { doc: outcome.waiting, expiresAt }, condition, outcome.events);
  }

  /** Returns false if the execution was changed in the meantime. */
  async #write(
    executionId: ExecutionId,
    put: { doc: WaitingExecution | EndedExecution; expiresAt: number },
    condition: Condition,
    events: readonly Envelope[] = [],
  ) {
    try {
      await this.#store.write([{ ...toExecutionKey(executionId), op: 'put', when: condition, ...put }], events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}

/** Parses the order id out of a token, whether or not the token is valid; undefined if it is malformed. */
function parseExecutionId(token: string): ExecutionId | undefined {
  const [tenantId, orderId, secret] = token.split(':');
  if (!tenantId || !orderId || !secret) return undefined;
  try {
    return { tenantId: decodeURIComponent(tenantId), orderId: decodeURIComponent(orderId) };
  } catch {
    return undefined;
  }
}

/** Compares in constant time, so that the duration does not reveal how much of the token matches. */
function isSameToken(actual: string, expected: string) {
  const [a, b] = [Buffer.from(actual), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
