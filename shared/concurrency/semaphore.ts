/** Lets so many pieces of work through at once; the others wait in line. */
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
