import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { restartExitCode } from '#infra/process/exit-codes';
import { ServerProcess } from './server-process.ts';

const trouble = { NODE_OPTIONS: `--import ${new URL('unhandled-errors.mjs', import.meta.url).href}` };
const account = { email: 'owner@restart.test', password: 'demo-1234' };
const supervisor = 'infra/supervisor.ts';
const soon = { timeout: 20_000 };
const running: ServerProcess[] = [];
const make = (environment: Readonly<Record<string, string>> = {}, script?: string) => {
  const server = new ServerProcess({ ...trouble, ...environment }, script);
  running.push(server);
  return server;
};
const open = async (...how: Parameters<typeof make>) => {
  const server = make(...how);
  await server.start();
  return server;
};
/** Servers that a failed test may leave behind. */
const servers = new Set<number>();
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.remove()));
  for (const pid of servers) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  servers.clear();
});

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}
const saying = (server: ServerProcess, what: string | RegExp) => vi.waitFor(() => expect(server.output).toMatch(what), soon);
const linesOf = (server: ServerProcess, part: string) =>
  server.output.split('\n').flatMap((line) => (line.startsWith('{') && line.includes(part) ? [JSON.parse(line)] : []));
/** The process of the server that was started last. */
async function serverOf(server: ServerProcess) {
  const before = server.output.match(/^server \d+$/gm)?.length ?? 0;
  server.writeLine('pid');
  const pids = () => server.output.match(/^server \d+$/gm) ?? [];
  await vi.waitFor(() => expect(pids().length).toBeGreaterThan(before), soon);
  const pid = Number(pids().at(-1)?.slice('server '.length));
  servers.add(pid);
  return pid;
}
function isAlive(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a server under its supervisor', () => {
  it('serves again with its data after its loop has stood still for five seconds, and says where', async () => {
    const server = await open({ PORT: await freePort() }, supervisor);
    await server.request('POST', '/api/v1/auth/register', account);
    const { url } = server;
    await serverOf(server);
    server.writeLine('loop');
    await server.waitForAddress(2);
    const [still] = linesOf(server, 'stands still');
    expect(still.stack).toContainEqual(expect.stringMatching(/^holdTheLoop \(.*unhandled-errors\.mjs:\d+:\d+\)$/));
    expect(still.stillMilliseconds).toBeGreaterThanOrEqual(5_000);
    expect(linesOf(server, 'is started again')).toEqual([expect.objectContaining({ code: restartExitCode, pauseMilliseconds: 100 })]);
    expect(server.url).toBe(url);
    expect(await server.signIn(account.email)).toEqual({ authorization: expect.stringMatching(/^Bearer ./) });

    const pid = await serverOf(server);
    expect(await server.end('SIGTERM')).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('is not started again when it ends for another reason, whose exit code is passed on', async () => {
    const server = await open();
    const second = make({ PORT: new URL(server.url).port }, supervisor);
    await expect(second.start()).rejects.toThrow('is taken');
    expect(second.exitStatus).toBe(1);
    expect(second.output.match(/is taken/g)).toHaveLength(1);
  });

  it('is not started again when it is killed, as by a system without memory', async () => {
    const server = await open({}, supervisor);
    process.kill(await serverOf(server), 'SIGKILL');
    await vi.waitFor(() => expect(server.exitStatus).toBe(128 + 9), soon);
    expect(linesOf(server, 'is started again')).toEqual([]);
  });

  it('ends, and cleanly, when its supervisor is killed', async () => {
    const server = await open({}, supervisor);
    const pid = await serverOf(server);
    await server.end('SIGKILL');
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), soon);
  });
});

describe('an error that nobody handles', () => {
  it.each(['throw', 'reject'])('ends the process once the work in hand is finished, unless a connection failed: %s', async (what) => {
    const server = await open({ LOG_LEVEL: 'warn' });
    await server.request('POST', '/api/v1/auth/register', account);
    server.writeLine(`${what} reset`);
    await saying(server, 'a connection failed');

    const body = JSON.stringify(account);
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => {
      answer += data;
    });
    socket.write('POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n');
    socket.write(`Content-Length: ${body.length}\r\n\r\n`);
    await vi.waitFor(() => expect(answer).toMatch(/^HTTP\/1\.1 100 /), soon);
    server.writeLine(what);
    await saying(server, 'was not handled');
    expect(linesOf(server, 'was not handled')).toEqual([
      expect.objectContaining({
        err: expect.objectContaining({ stack: expect.stringMatching(/planted error\n +at .*unhandled-errors\.mjs/) }),
      }),
    ]);
    socket.write(body);
    await vi.waitFor(() => expect(answer).toMatch(/HTTP\/1\.1 200 .*"token":"/s), soon);
    await vi.waitFor(() => expect(server.exitStatus).toBe(restartExitCode), soon);
  });
});

it('a server and a supervisor whose output nobody reads any more go on', async () => {
  const server = await open({ LOG_LEVEL: 'info' }, supervisor);
  server.closeOutput();
  for (let turn = 0; turn < 20; turn += 1) expect((await fetch(`${server.url}/health`)).status).toBe(200);
  expect(await server.end('SIGTERM')).toBe(0);
});
