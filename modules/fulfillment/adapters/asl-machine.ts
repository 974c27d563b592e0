import type { Envelope } from '#shared/events';
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
  const state = machine.states.get(context.State.Name);
  if (state?.type !== 'Task') throw new Error(`the workflow document has no task ${context.State.Name} (any more)`);
  return walk(machine, state.next, await state.output({ input, result, context }), context.Execution, world);
}

async function walk(machine: Machine, start: string, input: unknown, execution: Context['Execution'], world: World): Promise<Rest> {
  for (let name = start; ; ) {
    const context: Context = { Execution: execution, State: { Name: name, EnteredTime: world.now().toISOString() } };
    const state = machine.states.get(name);
    if (state?.type === 'Task') {
      const waiting: Waiting = { status: 'waiting', input, context: { ...context, Task: { Token: world.newToken() } } };
      return { at: waiting, events: eventsIn(await state.entries({ input, context: waiting.context })) };
    }
    if (state?.type !== 'Choice') return 'ended';
    name = state.otherwise;
    for (const { condition, next } of state.choices) {
      const holds = await condition({ input, context });
      if (typeof holds !== 'boolean') throw new Error(`a condition of ${context.State.Name} yields ${holds}, neither true nor false`);
      if (!holds) continue;
      name = next;
      break;
    }
  }
}
