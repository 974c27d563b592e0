/** The address of the web pages. It is a function since an embedded server knows its own address only once it listens. */
export class Frontend {
  readonly #getUrl: () => string;
  constructor(getUrl: () => string) {
    this.#getUrl = getUrl;
  }

  /** Without a slash at the end. */
  get baseUrl() {
    return this.#getUrl().replace(/\/+$/, '');
  }
}
