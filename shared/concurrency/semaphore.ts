/** Runs at most `permits` pieces of work at once; the others wait in order. */
export class Semaphore {
  #available: number;
  readonly #waiting: (() => void)[] = [];
  constructor(permits: number) {
    this.#available = permits;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#available > 0) this.#available -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#available += 1;
    }
  }
}
