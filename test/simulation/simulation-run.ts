import type { MemoryStore } from '#shared/store/memory/memory-database';
import type { TestClock } from '#test/clock';
import { Weather } from './fault-injection.ts';
import type { Opening } from './initial-state.ts';
import { Random } from './seeded-random.ts';
import { Broker } from './simulated-broker.ts';
import { SimulatedProcess } from './simulated-process.ts';
import { Crowd } from './workload.ts';

const mostTurns = 250;
const mostUnderWay = 12;
const mostCalmTurns = 2_000;

/** One schedule: an opened house in bad weather, for as many turns, and then in calm until everything has been heard. */
export class World {
  readonly store: MemoryStore;
  readonly clock: TestClock;
  readonly broker: Broker;
  readonly crowd: Crowd;
  readonly #random: Random;
  readonly #tokens: Opening['tokens'];
  readonly #weather: Weather;
  readonly #processes: SimulatedProcess[] = [];
  readonly #buried: SimulatedProcess[] = [];
  readonly #underWay = new Set<Promise<void>>();
  readonly #failures: unknown[] = [];

  private constructor(seed: number, opening: Opening, { store, clock }: Awaited<ReturnType<Opening['reopen']>>) {
    this.store = store;
    this.clock = clock;
    this.#tokens = opening.tokens;
    this.#random = new Random(seed);
    this.#weather = new Weather(this.#random);
    this.broker = new Broker(store.outbox, this.#random);
    this.crowd = new Crowd(opening, this.#random, clock);
    const count = this.#random.chance(0.3) ? 2 : 1;
    while (this.#processes.length < count) this.#processes.push(this.#newProcess());
  }

  static async open(seed: number, opening: Opening) {
    return new World(seed, opening, await opening.reopen());
  }

  /** Any of the processes that live. */
  readonly process = () => this.#random.pick(this.#processes);

  async live() {
    for (let turn = 0; turn < mostTurns; turn += 1) {
      await this.broker.collect();
      this.#turn();
      await quiet();
    }
    this.#weather.clear();
    await this.#finish();
    // Whoever had a key asks again: who got an answer gets it again, and the others get one now.
    for (const wish of this.crowd.wishes) if (wish.request.key !== undefined) await this.crowd.ask(wish, this.process());
    await this.#hearAll();
    // Every timer rings: late payments, orders for a later time, steps that nobody did, and those that failed, after their longest pause.
    for (const seconds of [60, 8 * 3_600, 300, 300]) {
      this.clock.advance(seconds);
      await this.process().sweep();
      await this.#hearAll();
    }
    this.#check();
  }

  #turn() {
    const share = this.#random.next();
    const free = this.#underWay.size < mostUnderWay;
    if (share < 0.15 && free) this.#begin(this.crowd.act(this.process));
    else if (share < 0.5 && free) this.#begin(this.broker.deliver(this.process()));
    else if (share < 0.54) this.clock.advance(1 + this.#random.below(this.#random.chance(0.2) ? 1_500 : 5));
    else if (share < 0.57) this.#begin(this.process().sweep());
    else if (share < 0.575) this.#crash();
    else for (let count = 1 + this.#random.below(8); count > 0; count -= 1) this.#weather.release();
  }

  #crash() {
    const [dead] = this.#processes.splice(this.#random.below(this.#processes.length), 1, this.#newProcess());
    dead?.die();
    if (dead) this.#buried.push(dead);
  }

  #newProcess() {
    return new SimulatedProcess(this.store, this.clock, this.#weather, this.#tokens);
  }

  #begin(work: Promise<void>) {
    const done = work.catch((error: unknown) => void this.#failures.push(error)).finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  async #finish() {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Delivers, a few at a time, until nobody has anything to say. */
  async #hearAll() {
    for (let turn = 0; (await this.broker.collect()) > 0; turn += 1) {
      if (turn > mostCalmTurns) throw new Error('they never stop talking');
      for (let count = 1 + this.#random.below(6); count > 0; count -= 1) this.#begin(this.broker.deliverInCalm(this.process()));
      await this.#finish();
      if (turn % 10 === 0) this.clock.advance(1);
      if (turn % 10 === 0) await this.process().sweep();
    }
  }

  #check() {
    const [failure] = this.#failures;
    if (failure) throw failure;
    const [bug] = [...this.#processes, ...this.#buried].flatMap(({ bugs }) => bugs);
    if (bug) throw new Error(bug);
  }
}

/** Resolves when everything that can go on without being let has done so. */
const quiet = () => new Promise((resolve) => setImmediate(resolve));
