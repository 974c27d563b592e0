import * as z from 'zod';
import { eventNames } from '#shared/events/event-registry';
import { compileTemplate, type Evaluate } from './asl-expressions.ts';

/**
 * The supported part of the Amazon States Language. A document that uses anything else is rejected when it is loaded.
 * `Retry` needs no implementation: the event is stored in the write of the transition, and the caller repeats a failed transition.
 */
const taskSchema = z.strictObject({
  Type: z.literal('Task'),
  Comment: z.string().optional(),
  Resource: z.literal('arn:aws:states:::events:putEvents.waitForTaskToken', {
    error: ({ input }) => `the resource ${input} is not supported`,
  }),
  Arguments: z.strictObject({
    Entries: z
      .array(
        z.strictObject({
          EventBusName: z.string(),
          Source: z.string(),
          DetailType: z.enum(eventNames),
          Detail: z.record(z.string(), z.unknown()),
        }),
      )
      .min(1)
      .max(10),
  }),
  Retry: z.array(z.unknown()).optional(),
  Catch: z.array(z.strictObject({ ErrorEquals: z.array(z.string().regex(/^(?!States\.)/)).min(1), Next: z.string() })).default([]),
  Output: z.union([z.string(), z.record(z.string(), z.unknown())]),
  Next: z.string(),
});

const succeedSchema = z.strictObject({ Type: z.literal('Succeed'), Comment: z.string().optional() });

const stateSchema = z.discriminatedUnion('Type', [taskSchema, succeedSchema], {
  error: ({ input }) => `the state type ${(input as { Type?: unknown } | null)?.Type} is not supported`,
});

const documentSchema = z.strictObject({
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata'),
  StartAt: z.string(),
  TimeoutSeconds: z.int().min(1),
  States: z.record(z.string(), stateSchema),
});

type CompiledState =
  | {
      readonly type: 'Task';
      readonly entries: Evaluate;
      readonly output: Evaluate;
      readonly next: string;
      /** The next state of each caught error, by the name of the error. */
      readonly nextStateByError: ReadonlyMap<string, string>;
    }
  | { readonly type: 'Succeed' };

/** A document with compiled expressions. It stays in memory as long as the process runs. */
export type StateMachine = {
  readonly startAt: string;
  readonly timeoutSeconds: number;
  readonly states: ReadonlyMap<string, CompiledState>;
};

/**
 * Compiles a document. Its `${placeholders}` are replaced by `substitutions`, as the deployment does on AWS.
 * @throws Error that names the state type, field, resource, function, target or placeholder that is not supported
 */
export function loadStateMachine(definition: unknown, substitutions: Readonly<Record<string, string>>): StateMachine {
  const filledDefinition = JSON.parse(JSON.stringify(definition), (_, value) =>
    typeof value === 'string' ? fillPlaceholders(value, substitutions) : value,
  );
  const { data, error } = documentSchema.safeParse(filledDefinition);
  if (error) throw new Error(`the workflow document cannot be run: ${z.prettifyError(error)}`);
  const states = new Map(Object.entries(data.States).map(([name, described]) => [name, compileState(name, described)]));
  for (const target of [data.StartAt, ...Object.values(data.States).flatMap(listNextStates)]) {
    if (!states.has(target)) throw new Error(`the workflow document cannot be run: there is no state ${target}`);
  }
  return { startAt: data.StartAt, timeoutSeconds: data.TimeoutSeconds, states };
}

const fillPlaceholders = (text: string, substitutions: Readonly<Record<string, string>>) =>
  text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = substitutions[name];
    if (value === undefined) throw new Error(`the workflow document cannot be run: nothing is given for \${${name}}`);
    return value;
  });

function compileState(name: string, stateDefinition: z.infer<typeof stateSchema>): CompiledState {
  if (stateDefinition.Type === 'Succeed') return { type: 'Succeed' };
  const { Arguments, Catch, Output, Next } = stateDefinition;
  return {
    type: 'Task',
    entries: compileTemplate(Arguments.Entries, `${name}.Entries`),
    output: compileTemplate(Output, `${name}.Output`),
    next: Next,
    nextStateByError: new Map(Catch.flatMap(({ ErrorEquals, Next: to }) => ErrorEquals.map((error) => [error, to] as const))),
  };
}

function listNextStates(stateDefinition: z.infer<typeof stateSchema>): readonly string[] {
  if (stateDefinition.Type === 'Succeed') return [];
  return [stateDefinition.Next, ...stateDefinition.Catch.map(({ Next }) => Next)];
}
