import type { Envelope } from '#shared/events/events';
import type { Machine } from './asl-document.ts';
import { eventsIn } from './asl-events.ts';
import type { Context } from './asl-expressions.ts';

/** A step that waits for its token: all that is needed to go on from it, as it is stored. */
export type Waiting = {
  readonly status: 'waiting';
  readonly input: unknown;
  readonly context: Context & { readonly Task: { readonly Token: string } };
};
/** Where a walk comes to rest: at a step that waits, with what it says meanwhile, or at its end. */
export type Rest = { readonly at: Waiting; readonly events: readonly Envelope[] } | 'ended';
/** What a walk takes from outside: the time, and a new token at each step that waits. */
export type World = { readonly now: () => Date; readonly newToken: () => string };

/** Walks from the first state to where the walk rests. Stores nothing. Throws where an expression fails or an event is not valid. */
export const begin = (machine: Machine, input: unknown, execution: Context['Execution'], world: World) =>
  walk(machine, machine.startAt, input, execution, world);

/** Walks on from a step that waited, with the result that came for its token. */
export async function proceed(machine: Machine, { input, context }: Waiting, result: unknown, world: World): Promise<Rest> {
  const state = taskOf(machine, context);
  return walk(machine, state.next, await state.output({ input, result, context }), context.Execution, world);
}

/** Walks on from a step that waited to where the error leads that came for its token. */
export async function fail(machine: Machine, { context }: Waiting, error: string, world: World): Promise<Rest> {
  const next = taskOf(machine, context).caught.get(error);
  if (next === undefined) throw new Error(`the workflow document catches no ${error} in ${context.State.Name}`);
  return walk(machine, next, { Error: error }, context.Execution, world);
}

function taskOf(machine: Machine, { State: { Name } }: Context) {
  const state = machine.states.get(Name);
  if (state?.type !== 'Task') throw new Error(`the workflow document has no task ${Name} (any more)`);
  return state;
}

/** A task rests, and so does what is no task: a walk enters one state. */
async function walk(machine: Machine, name: string, input: unknown, execution: Context['Execution'], world: World): Promise<Rest> {
  const state = machine.states.get(name);
  if (state?.type !== 'Task') return 'ended';
  const context = {
    Execution: execution,
    State: { Name: name, EnteredTime: world.now().toISOString() },
    Task: { Token: world.newToken() },
  };
  const events = eventsIn(await state.entries({ input, context }));
  return { at: { status: 'waiting', input, context }, events };
}
