import { EventBridgeClient, type PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import { createLambdaHandler } from '#infra/aws/lambda-handler';
import { type App, createApp } from '#modules/app';
import { bindStepFunctions } from '#modules/fulfillment/index';
import { Passwords } from '#modules/identity/ports/passwords';
import { talkOverApiGateway } from '#modules/notifications/index';
import { MailSender } from '#modules/notifications/ports/mail-sender';
import { PushSender } from '#modules/notifications/ports/push-sender';
import { isRoutedTo } from '#shared/events/event-rules';
import { EventBridgeBus } from '#shared/events/eventbridge-bus';
import type { Envelope } from '#shared/events/events';
import { type ModuleName, moduleNames } from '#shared/events/subscribers';
import { MemoryFiles } from '#shared/files/memory-files';
import { SignedUploads } from '#shared/files/signed-uploads';
import { createLogger } from '#shared/logger';
import { DynamoStore } from '#shared/store/dynamodb/dynamodb-store';
import { TestClock } from '#test/clock';
import { FakePasswords } from '#test/identity/fake-passwords';
import { scheduledEvent, toEventBridgeMessage, toHttpEvent, toSocketEvent, toSqsEvent, toStreamEvent } from '#test/lambda/aws-events';
import { FakeMailSender, FakePushSender } from '#test/notifications/senders/fake-senders';
import { MeteredDynamoDb } from './metered-dynamodb.ts';
import { MeteredStepFunctions } from './metered-step-functions.ts';
import { MeteredUsage } from './metered-usage.ts';

export type MeteredCloudOptions = {
  readonly workflow: 'step-functions' | 'table';
  /** The most that one invocation gets: records of a stream, messages of a queue. */
  readonly batch: { readonly stream: number; readonly queue: number };
};
type RequestOptions = { readonly token?: string; readonly body?: unknown; readonly key?: string };
const chunk = 64 * 1024;
const frameBytes = 32 * 1024;
const secondsAfterSchedule = 30;
const config = {
  demo: true,
  defaultTenant: 'pardos',
  jwtSecret: 'a secret of the benchmark, 32 bytes or more',
  jwtTtlSeconds: 86_400,
  budgets: null,
  corsOrigins: undefined,
};

/** The Lambda with the real app and engines, on an in-memory AWS that counts what AWS charges for. */
export class MeteredCloud {
  readonly clock = new TestClock();
  readonly dynamo = new MeteredDynamoDb();
  usage = new MeteredUsage();
  readonly stepFunctions = new MeteredStepFunctions(this.clock, (events) => this.#deliver(events));
  readonly mail = new FakeMailSender();
  readonly #options: MeteredCloudOptions;
  readonly #handler: (event: unknown) => Promise<unknown>;
  readonly #relayedCounts = new Map<ModuleName, number>();
  readonly #queues = new Map<ModuleName, string[]>();
  readonly #connected: string[] = [];

  constructor(options: MeteredCloudOptions) {
    this.#options = options;
    const app = this.#createApp();
    const bus = new EventBridgeBus(this.#eventBridge(), 'comanda');
    const uploads = () => Promise.reject(new Error('nothing is uploaded'));
    this.#handler = createLambdaHandler({ log: createLogger('silent'), app: async () => app, bus: async () => bus, uploads });
  }

  /** Resets the counts. */
  reset() {
    this.usage = new MeteredUsage();
    this.stepFunctions.transitions = 0;
    this.dynamo.meter.reset();
  }

  async request<Data = Record<string, unknown>>(method: string, path: string, { token, body, key }: RequestOptions = {}): Promise<Data> {
    const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(key && { 'idempotency-key': key }) };
    this.usage.requests += 1;
    const answer = await this.usage.recordInvocation('http', this.dynamo.meter, () =>
      this.#handler(toHttpEvent(method, path, { body, headers })),
    );
    const { statusCode, body: text } = answer as { statusCode: number; body: string };
    if (statusCode >= 400) throw new Error(`${method} ${path}: ${statusCode} ${text}`);
    return (JSON.parse(text) as { data: Data }).data;
  }

  /** Somebody connects and gets the first message. */
  async connect(id: string, token: string) {
    await this.#handler(toSocketEvent('CONNECT', id, { token }));
    this.#connected.push(id);
    await this.#ping(id);
  }

  #ping(id: string) {
    return this.#handler(toSocketEvent('MESSAGE', id, { body: '{"type":"ping"}' }));
  }

  /** Relays and handles all events, and those that follow from them. */
  async settle() {
    let hasProgress = true;
    while (hasProgress) {
      hasProgress = false;
      for (const module of moduleNames) if (await this.#relayStream(module)) hasProgress = true;
      for (const module of moduleNames) if (await this.#drainQueue(module)) hasProgress = true;
    }
  }

  /**
   * Advances the time: connections send their heartbeats, and the schedule runs half a minute before anything else happens. Both cost the
   * same however many orders there are, so only the writes of due timers are counted.
   */
  async advanceTime(seconds: number) {
    this.clock.advance(seconds - secondsAfterSchedule);
    const { meter } = this.dynamo;
    const [requests, read, written, usage] = [{ ...meter.requests }, meter.reads.length, meter.writes.length, this.usage];
    this.usage = new MeteredUsage();
    for (const id of this.#connected) await this.#ping(id);
    meter.writes.length = written;
    await this.#handler(scheduledEvent);
    meter.requests = requests;
    meter.reads.length = read;
    this.usage = usage;
    await this.settle();
    this.clock.advance(secondsAfterSchedule);
  }

  #createApp(): App {
    const { clock, dynamo } = this;
    return createApp({
      getStore: (name) => new DynamoStore(dynamo.client, name, clock),
      files: new MemoryFiles(),
      uploads: new SignedUploads(config.jwtSecret, clock),
      getFrontendUrl: () => '',
      clock,
      log: createLogger('silent'),
      config,
      getClientAddress: () => '192.0.2.1',
      bindOverrides: (container) => {
        container.rebind(Passwords).toConstantValue(new FakePasswords());
        container.rebind(MailSender).toConstantValue(this.mail);
        container.rebind(PushSender).toConstantValue(new FakePushSender());
        talkOverApiGateway(container, async () => ({
          post: async (_, { byteLength }) => this.#post(byteLength),
          disconnect: async () => undefined,
        }));
        if (this.#options.workflow === 'table') return;
        bindStepFunctions(container, 'arn:aws:states:us-east-1:123456789012:stateMachine:comanda', async () => {
          const calls = await this.stepFunctions.calls();
          this.usage.calls.walk += 1;
          return calls;
        });
      },
    });
  }

  #post(bytes: number) {
    this.usage.calls.post += 1;
    this.usage.frames += Math.ceil(bytes / frameBytes);
  }

  #eventBridge() {
    const client = new EventBridgeClient({ region: 'us-east-1' });
    client.middlewareStack.add(
      () => async (args) => {
        const { Entries = [] } = args.input as PutEventsCommandInput;
        this.usage.calls.publish += 1;
        this.#deliver(Entries.map(({ Detail = '' }) => JSON.parse(Detail) as Envelope));
        return { output: { $metadata: {}, FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'id' })) }, response: {} };
      },
      { step: 'initialize', priority: 'high' },
    );
    return client;
  }

  /** The rules send each event to the queues of its subscribers. */
  #deliver(events: readonly Envelope[]) {
    for (const event of events) {
      const text = toEventBridgeMessage(event);
      this.usage.events += Math.ceil(Buffer.byteLength(JSON.stringify(event)) / chunk);
      for (const module of moduleNames) {
        if (!isRoutedTo(module, event)) continue;
        this.#queues.set(module, [...(this.#queues.get(module) ?? []), text]);
        this.usage.sqsRequests += Math.ceil(Buffer.byteLength(text) / chunk);
      }
    }
  }

  /** Only stored events invoke the function, as in the filter of the mapping. */
  async #relayStream(module: ModuleName) {
    const { inserted } = this.dynamo.rows(module);
    const fresh = inserted.slice(this.#relayedCounts.get(module) ?? 0).filter((image) => image.event?.M?.id?.S !== undefined);
    this.#relayedCounts.set(module, inserted.length);
    const { stream } = this.#options.batch;
    for (let at = 0; at < fresh.length; at += stream) {
      await this.#invokeBatch('stream', toStreamEvent(fresh.slice(at, at + stream)));
    }
    return fresh.length > 0;
  }

  async #drainQueue(module: ModuleName) {
    const bodies = this.#queues.get(module) ?? [];
    this.#queues.delete(module);
    const { queue } = this.#options.batch;
    for (let at = 0; at < bodies.length; at += queue) {
      // Received and deleted.
      this.usage.sqsRequests += 2;
      await this.#invokeBatch('queue', toSqsEvent(`comanda-test-${module}`, bodies.slice(at, at + queue)));
    }
    return bodies.length > 0;
  }

  async #invokeBatch(trigger: 'stream' | 'queue', event: object) {
    const answer = await this.usage.recordInvocation(trigger, this.dynamo.meter, () => this.#handler(event));
    const { batchItemFailures } = answer as { batchItemFailures: readonly unknown[] };
    if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} of a ${trigger}'s batch failed`);
  }
}
