import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { demoPassword } from '#infra/demo/content/accounts';

export const root = new URL('..', import.meta.url).pathname;

/** Checks out a commit into a temporary folder that shares this one's node_modules. */
export function checkOutCommit(ref: string) {
  const folder = mkdtempSync(join(tmpdir(), 'comanda-bench-'));
  execFileSync('git', ['worktree', 'add', '--detach', '--force', folder, ref], { cwd: root, stdio: 'ignore' });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => execFileSync('git', ['worktree', 'remove', '--force', folder], { cwd: root, stdio: 'ignore' }) };
}

/** Processor time in milliseconds; memory in MB. */
export type ResourceUsage = { readonly main: number; readonly all: number; readonly memory: number };

const readCpuMilliseconds = (file: string) => {
  // The name of the process, in parentheses, may contain blanks.
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

/** What a process has used so far. Linux only. @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export function readUsage(pid: number): ResourceUsage {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return {
    main: readCpuMilliseconds(`/proc/${pid}/task/${pid}/stat`),
    all: readCpuMilliseconds(`/proc/${pid}/stat`),
    memory: Number(kilobytes) / 1_024,
  };
}

/** A server started as by `npm start`, with the code of any folder and a copy of a data folder. */
export class MeasuredServer {
  readonly name: string;
  readonly dataDir = mkdtempSync(join(tmpdir(), 'comanda-data-'));
  readonly #folder: string;
  readonly #flags: readonly string[];
  #process: ChildProcess | undefined;
  url = '';
  /** The process of the server itself, not of its supervisor. */
  pid = 0;

  /** With flags for Node, the server starts without its supervisor. */
  constructor(name: string, folder = root, flags: readonly string[] = []) {
    this.name = name;
    this.#folder = folder;
    this.#flags = flags;
  }

  async start(data?: string) {
    if (data !== undefined) cpSync(data, this.dataDir, { recursive: true });
    const script =
      this.#flags.length === 0 && existsSync(join(this.#folder, 'infra/supervisor.ts')) ? 'infra/supervisor.ts' : 'infra/local.ts';
    const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: this.dataDir, DEMO: '1', RATE_LIMIT: 'off', LOG_LEVEL: 'error' };
    const child = spawn(process.execPath, [...this.#flags, script], { cwd: this.#folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#process = child;
    let output = '';
    while (!output.includes('storefront')) {
      const [text] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [unknown];
      if (child.exitCode !== null) throw new Error(`${this.name} did not start: ${output}`);
      output += String(text);
    }
    child.stdout.resume();
    this.url = /storefront +(\S+)\//.exec(output)?.[1] ?? '';
    const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
    this.pid = Number(children === '' ? child.pid : children.split(' ')[0]);
    return this;
  }

  async ask<Data>(path: string, { method = 'GET', token, body }: { method?: string; token?: string; body?: unknown } = {}): Promise<Data> {
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const response = await fetch(this.url + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return ((await response.json()) as { data: Data }).data;
  }

  async signIn(email: string) {
    const body = { email, password: demoPassword };
    return (await this.ask<{ token: string }>('/api/v1/auth/login', { method: 'POST', body })).token;
  }

  /** Resolves once all events have been handled. */
  async waitForEvents() {
    for (let emptyChecks = 0; emptyChecks < 2; ) {
      const response = await fetch(`${this.url}/ready`);
      const { oldestEventSeconds } = (await response.json()) as { oldestEventSeconds: number };
      emptyChecks = oldestEventSeconds === 0 ? emptyChecks + 1 : 0;
      await setTimeout(25);
    }
  }

  async stop() {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  async remove() {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
