import type { MemoryDatabase } from '#shared/store/memory/memory-database';
import type { TestClock } from '#test/clock';
import { FaultInjector } from './fault-injection.ts';
import type { InitialState } from './initial-state.ts';
import { SeededRandom } from './seeded-random.ts';
import { SimulatedBroker } from './simulated-broker.ts';
import { SimulatedProcess } from './simulated-process.ts';
import { Workload } from './workload.ts';

const maxTurns = 250;
const maxConcurrent = 12;
const maxCalmTurns = 2_000;

/** Runs one schedule: an opened restaurant with injected faults for a number of turns, and then without, until all events are handled. */
export class SimulationRun {
  readonly database: MemoryDatabase;
  readonly clock: TestClock;
  readonly broker: SimulatedBroker;
  readonly workload: Workload;
  readonly #random: SeededRandom;
  readonly #tokens: InitialState['tokens'];
  readonly #faults: FaultInjector;
  readonly #processes: SimulatedProcess[] = [];
  readonly #crashed: SimulatedProcess[] = [];
  readonly #underWay = new Set<Promise<void>>();
  readonly #failures: unknown[] = [];

  private constructor(seed: number, initialState: InitialState, { store, clock }: Awaited<ReturnType<InitialState['reopen']>>) {
    this.database = store;
    this.clock = clock;
    this.#tokens = initialState.tokens;
    this.#random = new SeededRandom(seed);
    this.#faults = new FaultInjector(this.#random);
    this.broker = new SimulatedBroker(store.outbox, this.#random);
    this.workload = new Workload(initialState, this.#random, clock);
    const count = this.#random.chance(0.3) ? 2 : 1;
    while (this.#processes.length < count) this.#processes.push(this.#newProcess());
  }

  static async open(seed: number, initialState: InitialState) {
    return new SimulationRun(seed, initialState, await initialState.reopen());
  }

  /** Any of the running processes. */
  readonly process = () => this.#random.pick(this.#processes);

  async run() {
    for (let turn = 0; turn < maxTurns; turn += 1) {
      await this.broker.collect();
      this.#turn();
      await quiet();
    }
    this.#faults.disable();
    await this.#finish();
    // All requests with a key are repeated: answered ones get the same response again, and the others get one now.
    for (const wish of this.workload.requests) if (wish.request.key !== undefined) await this.workload.send(wish, this.process());
    await this.#deliverAll();
    // All timers fire: late payments, scheduled orders, overdue steps, and failed handlers after their longest pause.
    for (const seconds of [60, 8 * 3_600, 300, 300]) {
      this.clock.advance(seconds);
      await this.process().sweep();
      await this.#deliverAll();
    }
    this.#check();
  }

  #turn() {
    const share = this.#random.next();
    const free = this.#underWay.size < maxConcurrent;
    if (share < 0.15 && free) this.#track(this.workload.sendNext(this.process));
    else if (share < 0.5 && free) this.#track(this.broker.deliver(this.process()));
    else if (share < 0.54) this.clock.advance(1 + this.#random.integerBelow(this.#random.chance(0.2) ? 1_500 : 5));
    else if (share < 0.57) this.#track(this.process().sweep());
    else if (share < 0.575) this.#crash();
    else for (let count = 1 + this.#random.integerBelow(8); count > 0; count -= 1) this.#faults.release();
  }

  #crash() {
    const [dead] = this.#processes.splice(this.#random.integerBelow(this.#processes.length), 1, this.#newProcess());
    dead?.die();
    if (dead) this.#crashed.push(dead);
  }

  #newProcess() {
    return new SimulatedProcess(this.database, this.clock, this.#faults, this.#tokens);
  }

  #track(work: Promise<void>) {
    const done = work.catch((error: unknown) => void this.#failures.push(error)).finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  async #finish() {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Makes deliveries, a few at a time, until none is left. */
  async #deliverAll() {
    for (let turn = 0; (await this.broker.collect()) > 0; turn += 1) {
      if (turn > maxCalmTurns) throw new Error('they never stop talking');
      for (let count = 1 + this.#random.integerBelow(6); count > 0; count -= 1)
        this.#track(this.broker.deliverWithoutFaults(this.process()));
      await this.#finish();
      if (turn % 10 === 0) this.clock.advance(1);
      if (turn % 10 === 0) await this.process().sweep();
    }
  }

  #check() {
    const [failure] = this.#failures;
    if (failure) throw failure;
    const [bug] = [...this.#processes, ...this.#crashed].flatMap(({ bugs }) => bugs);
    if (bug) throw new Error(bug);
  }
}

/** Resolves once everything that can continue without being released has done so. */
const quiet = () => new Promise((resolve) => setImmediate(resolve));
