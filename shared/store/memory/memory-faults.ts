type FaultMoment = 'before' | 'after';

/** What a test lets go wrong with the writes of a memory store. Nothing does until it is asked for. */
export class Faults {
  readonly #planned = new Map<number, { readonly moment: FaultMoment; readonly error: Error }>();
  /** How many writes `hold` keeps waiting. */
  waiting = 0;
  #writes = 0;
  #writeError: Error | undefined;
  #writeGate: Promise<void> | undefined;

  /** Lets the `nth` write from now on (1: the next) fail: `before` it takes effect, or `after`, as when only the answer is lost. */
  failWrite(nth: number, moment: FaultMoment, error: Error = new Error(`write ${nth} fails, by the test's wish`)) {
    this.#planned.set(this.#writes + nth, { moment, error });
  }

  /** Refuses every write, as a full disk would, until the function that it returns is called. */
  rejectWrites(error: Error = new Error("the store takes no writes, by the test's wish")): () => void {
    this.#writeError = error;
    return () => {
      this.#writeError = undefined;
    };
  }

  /** Lets every write wait, before it takes effect, until the function that it returns is called. */
  holdWrites(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#writeGate = promise;
    return () => {
      this.#writeGate = undefined;
      resolve();
    };
  }

  /** Runs `effect`, which is one write, and whatever was asked to go wrong with it. */
  async runWrite(effect: () => void): Promise<void> {
    const fault = this.#planned.get(++this.#writes);
    this.#planned.delete(this.#writes);
    if (this.#writeGate) {
      this.waiting += 1;
      await this.#writeGate;
      this.waiting -= 1;
    }
    if (this.#writeError) throw this.#writeError;
    if (fault?.moment === 'before') throw fault.error;
    effect();
    if (fault) throw fault.error;
  }
}
