import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '#test/fixtures/child-environment';

const root = new URL('../../', import.meta.url).pathname;

export type ServerResponse<Data = Record<string, unknown>> = {
  readonly status: number;
  readonly error?: string;
  readonly data: Data;
  readonly nextCursor?: string | null;
};

/** The real server in its own process, on a data folder that outlives it. */
export class ServerProcess {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'comanda-journey-'));
  readonly #environment: Readonly<Record<string, string>>;
  readonly #script: string;
  #process: ChildProcess | undefined;
  #output = '';
  url = '';

  /** `script`: the server, or the supervisor that restarts it. */
  constructor(environment: Readonly<Record<string, string>> = {}, script = 'infra/local.ts') {
    this.#environment = environment;
    this.#script = script;
  }

  /** What it has written since its start. */
  get output() {
    return this.#output;
  }

  get pid() {
    return this.#process?.pid ?? 0;
  }

  /** The exit code or the signal that ended it; undefined while it runs. */
  get exitStatus(): number | NodeJS.Signals | undefined {
    return this.#process?.exitCode ?? this.#process?.signalCode ?? undefined;
  }

  /** Stops reading its output, as if the reader of the pipe was gone. */
  closeOutput() {
    this.#process?.stdout?.destroy();
    this.#process?.stderr?.destroy();
  }

  /** Sends a line to its standard input. */
  writeLine(line: string) {
    this.#process?.stdin?.write(`${line}\n`);
  }

  /** Resolves once the server prints its address. */
  async start() {
    const defaults = { PORT: '0', DATA_DIR: this.dataDir, LOG_LEVEL: 'error', DEMO: '0', RATE_LIMIT: 'off', ...this.#environment };
    const child = spawn(process.execPath, [this.#script], { cwd: root, env: { ...childEnvironment, ...defaults } });
    this.#process = child;
    this.#output = '';
    child.stdout.on('data', (text) => {
      this.#output += text;
    });
    child.stderr.on('data', (text) => {
      this.#output += text;
    });
    await this.waitForAddress();
  }

  /** Resolves once the server has printed its address this many times: more than once if it was restarted. */
  async waitForAddress(times = 1) {
    const addresses = () => [...this.#output.matchAll(/storefront +(\S+)\//g)];
    while (addresses().length < times) {
      if (this.exitStatus !== undefined || !this.#process?.stdout) throw new Error(`the server did not start: ${this.#output}`);
      await Promise.race([once(this.#process.stdout, 'data'), once(this.#process, 'exit')]);
    }
    this.url = addresses().at(-1)?.[1] ?? '';
  }

  /** Resolves once the data folder contains this name. */
  async waitForFile(name: string) {
    while (!existsSync(join(this.dataDir, name))) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Ends the process. Returns its exit code, or null if the signal itself ended it. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#process;
    if (!child || this.exitStatus !== undefined) return child?.exitCode ?? null;
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  }

  async remove() {
    await this.end('SIGKILL');
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async request<Data = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ServerResponse<Data>> {
    const sent = { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers };
    const answer = await fetch(this.url + path, { method, headers: sent, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: answer.status, ...((await answer.json()) as { data: Data }) };
  }

  /** Opens a business that sells one thing for 10. Resolves with the headers of its owner and the id of the product. */
  async openBusiness(email: string) {
    await this.request('POST', '/api/v1/auth/register', { email, password: 'demo-1234' });
    const owner = await this.signIn(email);
    const product = { name: 'Pollo', category: 'Pollo', price: 10 };
    const { data } = await this.request<{ id: string }>('POST', '/api/v1/products', product, owner);
    return { owner, productId: data.id };
  }

  /** All rows of a list, page by page. */
  async readAll<Row>(path: string, headers: Readonly<Record<string, string>>): Promise<readonly Row[]> {
    const rows: Row[] = [];
    let cursor: string | null | undefined;
    do {
      const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const page: ServerResponse<Row[]> = await this.request<Row[]>('GET', `${path}?limit=100${after}`, undefined, headers);
      rows.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor);
    return rows;
  }

  /** The token of this account. */
  async signIn(email: string, tenantId?: string) {
    const { data } = await this.request<{ token: string }>('POST', '/api/v1/auth/login', { email, password: 'demo-1234', tenantId });
    return { authorization: `Bearer ${data.token}` };
  }
}
