import { FairScheduler } from '../concurrency/fair-scheduler.ts';
import type { Logger } from '../logger.ts';
import { type DeadLetters, EventBus, type EventHandler, type ModuleHandlers } from './event-bus.ts';
import type { Envelope } from './events.ts';

/** The pauses before each retry; after the last one the event becomes a dead letter. */
const defaultBackoffMilliseconds = [20, 100, 500, 2_000, 5_000] as const;

/** More handlers at once would only delay requests. */
const schedulerOptions = { concurrency: 32, maxPerTenant: 8 };

export type InProcessBusOptions = {
  readonly deadLetters: DeadLetters;
  readonly log: Logger;
  readonly backoffMilliseconds?: readonly number[];
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly scheduler?: FairScheduler;
};

/**
 * The bus within one process. Each module is served independently, so a failing one retries alone. First attempts keep the order of
 * the events of one aggregate within a module; a retry may come after later events, as on any bus that delivers at least once. Capacity is
 * shared fairly among tenants, and an event that waits for its retry holds no slot.
 */
export class InProcessBus extends EventBus {
  readonly #modules: readonly ModuleHandlers[];
  readonly #options: Required<InProcessBusOptions>;
  readonly #lanes = new Map<string, Promise<unknown>>();

  constructor(modules: readonly ModuleHandlers[], options: InProcessBusOptions) {
    super();
    this.#modules = modules;
    const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());
    this.#options = { backoffMilliseconds: defaultBackoffMilliseconds, sleep, scheduler: new FairScheduler(schedulerOptions), ...options };
  }

  async publish(event: Envelope) {
    await Promise.all(
      this.#modules.map(async ({ module, handlers }) => {
        const handler = handlers[event.type];
        if (handler) await this.#deliver(module, handler, event);
      }),
    );
  }

  async #deliver(module: ModuleHandlers['module'], handler: EventHandler, event: Envelope) {
    const { backoffMilliseconds, sleep, deadLetters, log, scheduler } = this.#options;
    const runAttempt = () => scheduler.run(event.tenantId, () => tryHandle(handler, event));
    let error = await this.#inLane(`${module} ${event.aggregateId}`, runAttempt);
    for (const pause of backoffMilliseconds) {
      if (error === undefined) return;
      log.warn({ module, event: event.type, eventId: event.id, error: String(error) }, 'handler failed, trying again');
      await sleep(pause * (0.5 + Math.random()));
      error = await runAttempt();
    }
    if (error === undefined) return;
    log.error({ module, event: event.type, eventId: event.id, err: error }, 'handler keeps failing: dead letter');
    await deadLetters.add(module, event, String(error));
  }

  /** Runs the first attempts of one lane one after the other. */
  #inLane(lane: string, run: () => Promise<unknown>) {
    const tail = (this.#lanes.get(lane) ?? Promise.resolve()).then(run);
    this.#lanes.set(lane, tail);
    return tail.finally(() => {
      if (this.#lanes.get(lane) === tail) this.#lanes.delete(lane);
    });
  }
}

/** The error that the handler threw; undefined if it succeeded. */
async function tryHandle(handler: EventHandler, event: Envelope): Promise<unknown> {
  try {
    await handler(event);
    return undefined;
  } catch (error) {
    return error ?? new Error('a handler threw nothing');
  }
}
