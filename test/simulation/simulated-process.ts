import { type Comanda, compose } from '#modules/app';
import { Tokens } from '#shared/auth/tokens';
import type { Envelope, ModuleName } from '#shared/events/events';
import { MemoryFiles } from '#shared/files/memory-files';
import { SignedUploads } from '#shared/files/signed-uploads';
import { Log } from '#shared/logger';
import type { MemoryStore } from '#shared/store/memory/memory-database';
import type { TestClock } from '#test/clock';
import { ExposedTable, plantedFault, type Weather } from './fault-injection.ts';
import { secret } from './initial-state.ts';

export type Said = { readonly status: number; readonly error?: string; readonly text: string; readonly data: Record<string, unknown> };
export type Request = {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly body?: unknown;
  readonly key?: string;
};

/** Keeps the errors that no schedule has planted: each of them is a bug. */
class WatchingLog extends Log {
  readonly bugs: string[] = [];
  debug() {
    return undefined;
  }
  info() {
    return undefined;
  }
  warn() {
    return undefined;
  }
  error(facts: object, message: string) {
    const { err } = facts as { err?: Error };
    if (err?.message !== plantedFault) this.bugs.push(`${message}: ${err?.stack}`);
  }
}

/** One process of the system, on a store that outlives it. */
export class SimulatedProcess {
  readonly #log = new WatchingLog();
  readonly #comanda: Comanda;
  readonly #life = new AbortController();
  readonly #death: Promise<'dead'>;

  constructor(store: MemoryStore, clock: TestClock, weather: Weather, tokens: Tokens) {
    const { signal } = this.#life;
    this.#death = new Promise((resolve) => signal.addEventListener('abort', () => resolve('dead')));
    const config = { demo: true, defaultTenant: 'pardos', jwtSecret: secret, jwtTtlSeconds: 86_400, budgets: null };
    this.#comanda = compose({
      table: (name) => new ExposedTable(store, name, weather, signal),
      ...{ files: new MemoryFiles(), uploads: new SignedUploads(secret, clock) },
      ...{ clock, log: this.#log, config: { ...config, corsOrigins: undefined }, frontend: () => '', addressOf: () => '192.0.2.7' },
      bind: (container) => {
        container.rebind(Tokens).toConstantValue(tokens);
      },
    });
  }

  get bugs(): readonly string[] {
    return this.#log.bugs;
  }

  die() {
    this.#life.abort();
  }

  /** What was answered; 'lost' where the process died first, or a planted fault kept it from answering well. */
  async ask({ method, path, token, body, key }: Request): Promise<Said | 'lost'> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    const asked = this.#comanda.app.request(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const answer = await Promise.race([asked, this.#death]);
    if (answer === 'dead' || answer.status === 500) return 'lost';
    const text = await answer.text();
    return { ...(JSON.parse(text) as object), status: answer.status, text } as Said;
  }

  /** Whether the module has heard the event to the end, or why not. */
  async hear(module: ModuleName, event: Envelope): Promise<'heard' | Error> {
    const handler = this.#comanda.hearings.find(({ module: name }) => name === module)?.handlers[event.type];
    const heard = handler?.(event).then(
      () => 'heard' as const,
      (error: unknown) => error as Error,
    );
    const outcome = await Promise.race([heard, this.#death]);
    return outcome === 'heard' || outcome instanceof Error ? outcome : new Error(`the process died over ${event.type}`);
  }

  async sweep() {
    await Promise.race([this.#comanda.sweepTimers(), this.#death]);
  }
}
