/** How long reads of one turn of the event loop may follow each other, in milliseconds. */
const turnMilliseconds = 15;

/**
 * The turn of the event loop that a synchronous store is read in. Its promises are kept at once, so that a loop of reads, or many such
 * loops, would never let the event loop go on: from a while on, a read waits for the next turn.
 */
export class LoopTurn {
  #start: number | undefined;

  /** Undefined while the turn is young; else a promise that is kept in the next one. */
  isOver(): Promise<void> | undefined {
    if (this.#start === undefined) {
      this.#start = performance.now();
      setImmediate(() => {
        this.#start = undefined;
      });
      return undefined;
    }
    if (performance.now() - this.#start < turnMilliseconds) return undefined;
    return new Promise((resolve) => setImmediate(resolve));
  }
}
