import { FairShare } from '../concurrency/fair-scheduler.ts';
import type { Log } from '../logger.ts';
import { Bus, type DeadLetters, type Hear, type Hearing } from './event-bus.ts';
import type { Envelope } from './events.ts';

/** Milliseconds to wait before each new try; after the last one the event is a dead letter. */
const defaultBackoff = [20, 100, 500, 2_000, 5_000] as const;

/** Handlers at work at once, and those of one tenant's events while others have some too: more would only keep requests waiting. */
const turns = { places: 32, share: 8 };

export type InProcessBusOptions = {
  readonly deadLetters: DeadLetters;
  readonly log: Log;
  readonly backoff?: readonly number[];
  readonly wait?: (milliseconds: number) => Promise<void>;
  readonly share?: FairShare;
};

/**
 * The bus of the single process. Each module is served on its own: one that fails retries alone. First tries keep the order of
 * one aggregate's events within a module; a retry may come after later events, as on any bus that delivers at least once. Tenants take
 * turns, and whoever waits for the next try holds nobody up.
 */
export class InProcessBus extends Bus {
  readonly #hearings: readonly Hearing[];
  readonly #options: Required<InProcessBusOptions>;
  readonly #lanes = new Map<string, Promise<unknown>>();

  constructor(hearings: readonly Hearing[], options: InProcessBusOptions) {
    super();
    this.#hearings = hearings;
    const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());
    this.#options = { backoff: defaultBackoff, wait, share: new FairShare(turns), ...options };
  }

  async publish(event: Envelope) {
    await Promise.all(
      this.#hearings.map(async ({ module, handlers }) => {
        const hear = handlers[event.type];
        if (hear) await this.#deliver(module, hear, event);
      }),
    );
  }

  async #deliver(module: Hearing['module'], hear: Hear, event: Envelope) {
    const { backoff, wait, deadLetters, log, share } = this.#options;
    const inTurn = () => share.run(event.tenantId, () => attempt(hear, event));
    let error = await this.#inLane(`${module} ${event.aggregateId}`, inTurn);
    for (const pause of backoff) {
      if (error === undefined) return;
      log.warn({ module, event: event.type, eventId: event.id, error: String(error) }, 'handler failed, trying again');
      await wait(pause * (0.5 + Math.random()));
      error = await inTurn();
    }
    if (error === undefined) return;
    log.error({ module, event: event.type, eventId: event.id, err: error }, 'handler keeps failing: dead letter');
    await deadLetters.add(module, event, String(error));
  }

  /** Runs the first tries of one aggregate one after the other. */
  #inLane(lane: string, run: () => Promise<unknown>) {
    const turn = (this.#lanes.get(lane) ?? Promise.resolve()).then(run);
    this.#lanes.set(lane, turn);
    return turn.finally(() => {
      if (this.#lanes.get(lane) === turn) this.#lanes.delete(lane);
    });
  }
}

/** What the handler threw, or undefined when all went well. */
async function attempt(hear: Hear, event: Envelope): Promise<unknown> {
  try {
    await hear(event);
    return undefined;
  } catch (error) {
    return error ?? new Error('a handler threw nothing');
  }
}
