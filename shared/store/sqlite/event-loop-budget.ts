/** How long reads of one turn of the event loop may follow each other, in milliseconds. */
const budgetMilliseconds = 15;

/**
 * The turn of the event loop that a synchronous store is read in. Its promises are kept at once, so that a loop of reads, or many such
 * loops, would never let the event loop go on: from a while on, a read waits for the next turn.
 */
export class EventLoopBudget {
  #start: number | undefined;

  /** Kept in a later turn that is young. */
  async waitForNextTurn(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.isSpent());
  }

  /** To be asked right before a read, with nothing awaited in between: of many that are begun together each sees what those before took. */
  isSpent(): boolean {
    if (this.#start === undefined) {
      this.#start = performance.now();
      // Comes before whoever waits from now on: those that wait are the first in the next turn.
      setImmediate(() => {
        this.#start = undefined;
      });
    }
    return performance.now() - this.#start >= budgetMilliseconds;
  }
}
