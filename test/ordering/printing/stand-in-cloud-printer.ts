import type { Hono } from 'hono';
import type { AppEnv } from '#shared/http/environment';

type PollAnswer = { readonly jobReady: boolean; readonly mediaTypes?: readonly string[]; readonly jobToken?: string };

/** A printer that asks for its jobs, as the protocol of CloudPRNT says. */
export class StandInCloudPrinter {
  paperLines = Number.POSITIVE_INFINITY;
  isCoverOpen = false;
  readonly lines: string[] = [];
  readonly #app: Hono<AppEnv>;
  readonly #path: string;
  constructor(app: Hono<AppEnv>, pollPath: string) {
    this.#app = app;
    this.#path = pollPath;
  }

  /** What a model says with each poll. */
  get #state() {
    const statusCode = this.isCoverOpen ? '420%20Cover%20open' : this.paperLines <= 0 ? '410%20Out%20of%20paper' : '200%20OK';
    return {
      status: '23 6 0 0 0 0 0 0 0 ',
      printerMAC: '00:11:62:0f:8b:a1',
      uniqueID: null,
      statusCode,
      printingInProgress: false,
      clientAction: null,
    };
  }

  async poll(): Promise<PollAnswer> {
    const response = await this.#request('POST', '', this.#state);
    if (response.status !== 200) throw new Error(`the poll got ${response.status}`);
    return response.json() as Promise<PollAnswer>;
  }

  fetch(token: string | undefined, type = 'application/vnd.star.starprnt') {
    const query = new URLSearchParams({ mac: '00:11:62:0f:8b:a1', type, ...(token !== undefined && { token }) });
    return this.#request('GET', `&${query}`);
  }

  /** Prints line by line, as long as there is paper. Returns the code that tells what has become of it. */
  print(bytes: Uint8Array): string {
    const lines = new TextDecoder('windows-1252').decode(bytes).split(/\r?\n\r?/);
    for (const line of lines) {
      if (this.paperLines <= 0) return '410 Out of paper';
      this.paperLines -= 1;
      this.lines.push(line);
    }
    return '200 OK';
  }

  confirm(token: string | undefined, code: string) {
    const query = new URLSearchParams({ mac: '00:11:62:0f:8b:a1', code, ...(token !== undefined && { token }) });
    return this.#request('DELETE', `&${query}`);
  }

  /** One round: asks, and if there is a job fetches, prints and confirms it. Returns whether there was one. */
  async work(): Promise<boolean> {
    const { jobReady, mediaTypes = [], jobToken } = await this.poll();
    if (!jobReady) return false;
    const response = await this.fetch(jobToken, mediaTypes[0]);
    if (response.status !== 200) throw new Error(`the job got ${response.status}`);
    await this.confirm(jobToken, this.print(new Uint8Array(await response.arrayBuffer())));
    return true;
  }

  async #request(method: string, query: string, body?: object): Promise<Response> {
    const init = body ? { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : { method };
    return this.#app.request(`${this.#path}${query}`, init);
  }
}
