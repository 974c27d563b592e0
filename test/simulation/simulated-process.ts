import { type App, createApp } from '#modules/app';
import { Tokens } from '#shared/auth/tokens';
import type { Envelope } from '#shared/events/events';
import type { ModuleName } from '#shared/events/subscribers';
import { MemoryFiles } from '#shared/files/memory-files';
import { SignedUploads } from '#shared/files/signed-uploads';
import { Logger } from '#shared/logger';
import type { MemoryDatabase } from '#shared/store/memory/memory-database';
import type { TestClock } from '#test/clock';
import { requireDeclaredErrors } from '#test/declared-errors';
import { testSecret } from '#test/fixtures/test-secret';
import { type FaultInjector, FaultyStore, injectedFaultMessage } from './fault-injection.ts';

export type SimulatedResponse = {
  readonly status: number;
  readonly error?: string;
  readonly text: string;
  readonly data: Record<string, unknown>;
};
export type SimulatedRequest = {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly body?: unknown;
  readonly key?: string;
};

/** Collects the errors that no schedule has injected: each of them is a bug. */
class ErrorRecordingLog extends Logger {
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
    if (err?.message !== injectedFaultMessage) this.bugs.push(`${message}: ${err?.stack}`);
  }
}

/** One process of the system, on a store that outlives it. */
export class SimulatedProcess {
  readonly #log = new ErrorRecordingLog();
  readonly #app: App;
  readonly #abortController = new AbortController();
  readonly #death: Promise<'dead'>;

  constructor(database: MemoryDatabase, clock: TestClock, faults: FaultInjector, tokens: Tokens) {
    const { signal } = this.#abortController;
    this.#death = new Promise((resolve) => signal.addEventListener('abort', () => resolve('dead')));
    const config = { demo: true, defaultTenant: 'pardos', jwtSecret: testSecret, jwtTtlSeconds: 86_400, budgets: null };
    this.#app = createApp({
      getStore: (name) => new FaultyStore(database, name, faults, signal),
      files: new MemoryFiles(),
      uploads: new SignedUploads(testSecret, clock),
      clock,
      log: this.#log,
      config: { ...config, corsOrigins: undefined },
      getFrontendUrl: () => '',
      getClientAddress: () => '192.0.2.7',
      bindOverrides: (container) => {
        container.rebind(Tokens).toConstantValue(tokens);
      },
    });
    requireDeclaredErrors(this.#app.app);
  }

  get bugs(): readonly string[] {
    return this.#log.bugs;
  }

  die() {
    this.#abortController.abort();
  }

  /** The response; 'lost' if the process died before, or an injected fault prevented a proper response. */
  async request({ method, path, token, body, key }: SimulatedRequest): Promise<SimulatedResponse | 'lost'> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    const response = this.#app.app.request(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const answer = await Promise.race([response, this.#death]);
    if (answer === 'dead' || answer.status === 500) return 'lost';
    const text = await answer.text();
    return { ...(JSON.parse(text) as object), status: answer.status, text } as SimulatedResponse;
  }

  /** Whether the module has handled the event to the end, or why not. */
  async handleEvent(module: ModuleName, event: Envelope): Promise<'heard' | Error> {
    const handler = this.#app.moduleHandlers.find(({ module: name }) => name === module)?.handlers[event.type];
    const handled = handler?.(event).then(
      () => 'heard' as const,
      (error: unknown) => error as Error,
    );
    const outcome = await Promise.race([handled, this.#death]);
    return outcome === 'heard' || outcome instanceof Error ? outcome : new Error(`the process died over ${event.type}`);
  }

  async sweep() {
    await Promise.race([this.#app.fireDueTimers(), this.#death]);
  }
}
