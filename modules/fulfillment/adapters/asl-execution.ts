import type { Envelope } from '#shared/events/events';
import type { StateMachine } from './asl-document.ts';
import { parseEntries } from './asl-events.ts';
import type { ExecutionContext } from './asl-expressions.ts';

/** An execution that waits at a task for its token. It holds all that is needed to resume it, and is what gets stored. */
export type WaitingExecution = {
  readonly status: 'waiting';
  readonly input: unknown;
  readonly context: ExecutionContext & { readonly Task: { readonly Token: string } };
};
/** The result of an advance: the execution waits at a task, which publishes `events`, or it has ended. */
export type ExecutionOutcome = { readonly waiting: WaitingExecution; readonly events: readonly Envelope[] } | 'ended';
/** The inputs from outside: the time, and a new token for each task. */
export type ExecutionEnvironment = { readonly now: () => Date; readonly newToken: () => string };

/**
 * Starts an execution and advances it to the first task. Stores nothing.
 * @throws Error if an expression fails or an event is not valid
 */
export const startExecution = (
  machine: StateMachine,
  input: unknown,
  execution: ExecutionContext['Execution'],
  environment: ExecutionEnvironment,
) => enterState(machine, machine.startAt, input, execution, environment);

/**
 * Resumes an execution with the result for its token.
 * @throws as `startExecution`, and if the document no longer has the task
 */
export async function resumeExecution(
  machine: StateMachine,
  { input, context }: WaitingExecution,
  result: unknown,
  environment: ExecutionEnvironment,
): Promise<ExecutionOutcome> {
  const state = findTaskState(machine, context);
  return enterState(machine, state.next, await state.output({ input, result, context }), context.Execution, environment);
}

/**
 * Resumes an execution with an error for its token, at the state that catches the error.
 * @throws as `resumeExecution`, and if the task does not catch the error
 */
export async function failExecution(
  machine: StateMachine,
  { context }: WaitingExecution,
  error: string,
  environment: ExecutionEnvironment,
): Promise<ExecutionOutcome> {
  const next = findTaskState(machine, context).nextStateByError.get(error);
  if (next === undefined) throw new Error(`the workflow document catches no ${error} in ${context.State.Name}`);
  return enterState(machine, next, { Error: error }, context.Execution, environment);
}

function findTaskState(machine: StateMachine, { State: { Name } }: ExecutionContext) {
  const state = machine.states.get(Name);
  if (state?.type !== 'Task') throw new Error(`the workflow document has no task ${Name} (any more)`);
  return state;
}

/** Enters one state: at a task the execution waits; any other state ends it. */
async function enterState(
  machine: StateMachine,
  name: string,
  input: unknown,
  execution: ExecutionContext['Execution'],
  environment: ExecutionEnvironment,
): Promise<ExecutionOutcome> {
  const state = machine.states.get(name);
  if (state?.type !== 'Task') return 'ended';
  const context = {
    Execution: execution,
    State: { Name: name, EnteredTime: environment.now().toISOString() },
    Task: { Token: environment.newToken() },
  };
  const events = parseEntries(await state.entries({ input, context }));
  return { waiting: { status: 'waiting', input, context }, events };
}
