/** Where people's browsers find the pages. The composition root binds it; an embedded server knows its own address once it listens. */
export class Frontend {
  readonly #address: () => string;
  constructor(address: () => string) {
    this.#address = address;
  }

  /** Without a slash at its end. */
  get baseUrl() {
    return this.#address().replace(/\/+$/, '');
  }
}
