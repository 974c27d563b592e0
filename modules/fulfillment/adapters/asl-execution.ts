import type { Envelope } from '#shared/events/events';
import type { StateMachine } from './asl-document.ts';
import { parseEntries } from './asl-events.ts';
import type { ExecutionContext } from './asl-expressions.ts';

/** A step that waits for its token: all that is needed to go on from it, as it is stored. */
export type WaitingExecution = {
  readonly status: 'waiting';
  readonly input: unknown;
  readonly context: ExecutionContext & { readonly Task: { readonly Token: string } };
};
/** Where a walk comes to rest: at a step that waits, with what it says meanwhile, or at its end. */
export type ExecutionOutcome = { readonly waiting: WaitingExecution; readonly events: readonly Envelope[] } | 'ended';
/** What a walk takes from outside: the time, and a new token at each step that waits. */
export type ExecutionEnvironment = { readonly now: () => Date; readonly newToken: () => string };

/** Walks from the first state to where the walk rests. Stores nothing. Throws where an expression fails or an event is not valid. */
export const startExecution = (
  machine: StateMachine,
  input: unknown,
  execution: ExecutionContext['Execution'],
  environment: ExecutionEnvironment,
) => enterState(machine, machine.startAt, input, execution, environment);

/** Walks on from a step that waited, with the result that came for its token. */
export async function resumeExecution(
  machine: StateMachine,
  { input, context }: WaitingExecution,
  result: unknown,
  environment: ExecutionEnvironment,
): Promise<ExecutionOutcome> {
  const state = findTaskState(machine, context);
  return enterState(machine, state.next, await state.output({ input, result, context }), context.Execution, environment);
}

/** Walks on from a step that waited to where the error leads that came for its token. */
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

/** A task rests, and so does what is no task: a walk enters one state. */
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
