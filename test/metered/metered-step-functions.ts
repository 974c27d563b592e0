import { loadStateMachine, type StateMachine } from '#modules/fulfillment/adapters/asl-document';
import {
  type ExecutionEnvironment,
  type ExecutionOutcome,
  failExecution,
  resumeExecution,
  startExecution,
  type WaitingExecution,
} from '#modules/fulfillment/adapters/asl-execution';
import type { StepFunctionsClient } from '#modules/fulfillment/adapters/step-functions-client';
import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import definition from '../../modules/fulfillment/workflow.asl.json' with { type: 'json' };

/** About as long as the tokens of Step Functions, which are part of events and rows. */
const tokenLength = 600;

/** Counts entered states: every one of them is a billed transition. */
class Entered extends Map<string, unknown> {
  count = 0;
  override get(name: string) {
    this.count += 1;
    return super.get(name);
  }
}

/**
 * Step Functions with the features that the module's own document uses. It executes the document, publishes its events and counts
 * transitions.
 */
export class MeteredStepFunctions {
  transitions = 0;
  readonly #clock: Clock;
  readonly #say: (events: readonly Envelope[]) => void;
  readonly #machine = loadStateMachine(definition, { EventBusName: 'comanda' });
  readonly #waiting = new Map<string, WaitingExecution>();
  #made = 0;

  constructor(clock: Clock, say: (events: readonly Envelope[]) => void) {
    this.#clock = clock;
    this.#say = say;
  }

  readonly calls = async (): Promise<StepFunctionsClient> => ({
    start: async ({ name = '', input = '{}' }) => {
      const execution = { Name: name, StartTime: this.#clock.now().toISOString() };
      // One for the start itself.
      this.#rest(await this.#counted(1, (machine) => startExecution(machine, JSON.parse(input), execution, this.#world())));
    },
    succeed: async ({ taskToken = '', output = '{}' }) => {
      const waiting = this.#take(taskToken);
      this.#rest(await this.#counted(-1, (machine) => resumeExecution(machine, waiting, JSON.parse(output), this.#world())));
    },
    fail: async ({ taskToken = '', error = '' }) => {
      const waiting = this.#take(taskToken);
      this.#rest(await this.#counted(-1, (machine) => failExecution(machine, waiting, error, this.#world())));
    },
    stop: async () => undefined,
  });

  #take(taskToken: string): WaitingExecution {
    const waiting = this.#waiting.get(taskToken);
    if (!waiting) throw Object.assign(new Error('no such task'), { name: 'TaskTimedOut' });
    this.#waiting.delete(taskToken);
    return waiting;
  }

  /** The state that waited is looked up again, but was entered before: `more` is -1 then. */

  async #counted(more: number, walk: (machine: StateMachine) => Promise<ExecutionOutcome>) {
    const entered = new Entered(this.#machine.states);
    const rest = await walk({ ...this.#machine, states: entered as unknown as StateMachine['states'] });
    this.transitions += entered.count + more;
    return rest;
  }

  #rest(rest: ExecutionOutcome) {
    if (rest === 'ended') return;
    this.#waiting.set(rest.waiting.context.Task.Token, rest.waiting);
    this.#say(rest.events);
  }

  #world(): ExecutionEnvironment {
    const newToken = () => `${this.#made++}`.padStart(tokenLength, 'A');
    return { now: () => this.#clock.now(), newToken };
  }
}
