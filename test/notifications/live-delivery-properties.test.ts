import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ConnectionRows } from '#modules/notifications/adapters/connection-rows';
import { LocalConnections } from '#modules/notifications/adapters/local-connections';
import { LocalSockets } from '#modules/notifications/adapters/local-sockets';
import { LocalSubscribers } from '#modules/notifications/adapters/local-subscribers';
import { StoredFeed } from '#modules/notifications/adapters/stored-feed';
import type { Topic } from '#modules/notifications/domain/channels';
import { Feed, type FeedPage } from '#modules/notifications/ports/feed';
import type { ReferenceCopies } from '#modules/notifications/ports/reference-copies';
import type { TrackedOrders } from '#modules/notifications/ports/tracked-orders';
import type { AuthenticateConnection } from '#modules/notifications/use-cases/authenticate-connection';
import type { CloseConnection } from '#modules/notifications/use-cases/close-connection';
import { OpenConnection } from '#modules/notifications/use-cases/open-connection';
import { PublishToChannels } from '#modules/notifications/use-cases/publish-to-channels';
import { SubscribeToChannel } from '#modules/notifications/use-cases/subscribe-to-channel';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { TestClock } from '#test/clock';
import { createStockChanged, FakeSocket } from './notifications-app.ts';

const anyNumber = { perAddress: Number.POSITIVE_INFINITY, total: Number.POSITIVE_INFINITY };

/** A feed whose responses come in any order that the scheduler chooses. */
class UnsteadyFeed extends Feed {
  readonly #feed: Feed;
  readonly #scheduler: fc.Scheduler;
  constructor(feed: Feed, scheduler: fc.Scheduler) {
    super();
    this.#feed = feed;
    this.#scheduler = scheduler;
  }
  async append(...args: Parameters<Feed['append']>) {
    return this.#scheduler.schedule(this.#feed.append(...args), 'append');
  }
  async latestSeq(topic: Topic) {
    const seq = await this.#feed.latestSeq(topic);
    return this.#scheduler.schedule(Promise.resolve(seq), 'head');
  }
  async readAfter(topic: Topic, after: number, limit: number): Promise<FeedPage> {
    const page = await this.#feed.readAfter(topic, after, Math.min(limit, 3));
    return this.#scheduler.schedule(Promise.resolve(page), 'since');
  }
}

const channel = 'menu:pardos';
const who = fc.nat(1);
const steps = {
  say: fc.constant({ op: 'say' as const }),
  lose: fc.constant({ op: 'lose' as const }),
  wait: fc.constant({ op: 'wait' as const }),
  rest: fc.constant({ op: 'rest' as const }),
  connect: fc.record({ op: fc.constant('connect' as const), who }),
  again: fc.record({ op: fc.constant('again' as const), who }),
  cut: fc.record({ op: fc.constant('cut' as const), who }),
};
const oneStep = fc.oneof(
  { weight: 5, arbitrary: steps.say },
  { weight: 1, arbitrary: steps.lose },
  { weight: 3, arbitrary: steps.wait },
  { weight: 1, arbitrary: steps.rest },
  { weight: 2, arbitrary: steps.connect },
  { weight: 3, arbitrary: steps.again },
  { weight: 1, arbitrary: steps.cut },
);

type Step = { readonly op: keyof typeof steps; readonly who?: number };
/** `since`: the positions it asked for, by subscription, on its current connection. */
type Client = { id: string; socket: FakeSocket; has: number; since: number[]; turn: Promise<unknown> };

/** Two clients that follow one channel from where they were disconnected, while messages continue. */
class World {
  readonly #clock = new TestClock();
  readonly #database = new MemoryDatabase(this.#clock);
  readonly #feed: Feed;
  readonly #sockets = new LocalSockets();
  readonly #connections = new LocalConnections(new ConnectionRows(new MemoryDatabase(this.#clock).store('notifications')));
  readonly #audience: LocalSubscribers;
  readonly #underWay: Promise<unknown>[] = [];
  readonly #clients: readonly Client[] = [0, 1].map((n) => ({
    id: `none${n}`,
    socket: Object.assign(new FakeSocket(), { isOpen: false }),
    has: 0,
    since: [],
    turn: Promise.resolve(),
  }));
  readonly #scheduler: fc.Scheduler;
  #lines = 0;
  #said = 0;

  constructor(scheduler: fc.Scheduler) {
    this.#scheduler = scheduler;
    this.#feed = new UnsteadyFeed(new StoredFeed(this.#database.store('notifications'), this.#clock), scheduler);
    this.#audience = new LocalSubscribers(this.#feed, this.#sockets, this.#connections);
  }

  /** Like the bus: again until it has been handled. */
  say() {
    this.#said += 1;
    const said = createStockChanged(this.#said);
    const copies = { copies: {} as ReferenceCopies, trackedOrders: {} as TrackedOrders };
    const tell = new PublishToChannels({ feed: this.#feed, subscribers: this.#audience, ...copies });
    const handle = (): Promise<void> => tell.run(said).catch(handle);
    this.#underWay.push(handle());
  }

  /** Stored, but nobody is notified. */
  lose() {
    this.#database.faults.failWrite(1, 'after');
    this.say();
  }

  async wait() {
    if (this.#scheduler.count() > 0) await this.#scheduler.waitOne();
  }

  /** Until nothing is in progress. */
  rest() {
    return this.#scheduler.waitIdle();
  }

  async connect(client: Client) {
    this.cut(client);
    this.#lines += 1;
    Object.assign(client, { id: `line${this.#lines}`, socket: new FakeSocket(), since: [], turn: Promise.resolve() });
    this.#sockets.add(client.id, client.socket);
    await new OpenConnection({
      connections: this.#connections,
      authenticateConnection: {} as AuthenticateConnection,
      closeConnection: {} as CloseConnection,
      limits: anyNumber,
      clock: this.#clock,
    }).run(client.id, { language: 'es' });
    this.#ask(client, client.has);
  }

  /** Asks for half of it again. */
  again(client: Client) {
    this.takeIn(client);
    if (client.socket.isOpen) this.#ask(client, Math.floor(client.has / 2));
  }

  /** The frames of one connection are handled one after the other. */
  #ask(client: Client, since: number) {
    const { id } = client;
    client.since.push(since);
    const follow = new SubscribeToChannel({
      feed: this.#feed,
      subscribers: this.#audience,
      connections: this.#connections,
      sockets: this.#sockets,
      copies: {} as ReferenceCopies,
      trackedOrders: {} as TrackedOrders,
    });
    client.turn = client.turn.then(async () => {
      const connection = await this.#connections.find(id);
      if (connection) await follow.run(connection, channel, since);
    });
    this.#underWay.push(client.turn);
  }

  cut(client: Client) {
    this.takeIn(client);
    client.socket.isOpen = false;
    this.#sockets.remove(client.id);
    this.#underWay.push(this.#audience.unsubscribe(client.id));
    this.#underWay.push(this.#connections.remove(client.id));
  }

  /** What each subscription delivered must begin right after what the client had, and continue without a gap or a duplicate. */
  takeIn(client: Client) {
    const told = client.socket.frames.map(({ type, seq }) => (type === 'subscribed' ? 'subscribed' : Number(seq)));
    for (const since of client.since) {
      if (told.shift() !== 'subscribed') return;
      const end = told.indexOf('subscribed');
      const got = told.splice(0, end < 0 ? told.length : end);
      expect(got).toEqual(got.map((_, n) => since + 1 + n));
      client.has = Math.max(client.has, since + got.length);
    }
    expect(told).toEqual([]);
  }

  async run(script: readonly Step[]) {
    for (const step of script) {
      if (step.op === 'connect' || step.op === 'again' || step.op === 'cut') await this[step.op](this.#clients[step.who ?? 0]!);
      else await this[step.op]();
    }
    for (const client of this.#clients) if (!client.socket.isOpen) await this.connect(client);
    await this.#scheduler.waitIdle();
    await Promise.all(this.#underWay);
    for (const client of this.#clients) this.takeIn(client);
    expect(this.#clients.map(({ has }) => has)).toEqual(this.#clients.map(() => this.#said));
  }
}

it('misses nothing and doubles nothing, whatever is said, cut off and resumed while answers come in any order', async () => {
  const scripts = fc.array(oneStep, { minLength: 5, maxLength: 100, size: 'max' });
  await fc.assert(
    fc.asyncProperty(scripts, fc.scheduler(), (script, scheduler) => new World(scheduler).run(script)),
    { numRuns: 200 },
  );
}, 60_000);
