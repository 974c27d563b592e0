/** Where people's browsers find the pages. The composition root binds it; an embedded server knows its own address once it listens. */
export class Frontend {
  readonly #getUrl: () => string;
  constructor(getUrl: () => string) {
    this.#getUrl = getUrl;
  }

  /** Without a slash at its end. */
  get baseUrl() {
    return this.#getUrl().replace(/\/+$/, '');
  }
}
