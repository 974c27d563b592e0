import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { restartExitCode, restartSignal } from '#infra/process/exit-codes';

/** The waiting times of the tests are multiples of it, to show that nothing happens meanwhile. */
const limit = 400;
const watched = new URL('watched-process.ts', import.meta.url).pathname;
const trouble = new URL('../journeys/unhandled-errors.mjs', import.meta.url).href;
const children: ChildProcess[] = [];

/** A watched process that answers `pid`. */
async function start(...options: string[]) {
  const child = spawn(process.execPath, [...options, '--import', trouble, watched, String(limit)]);
  children.push(child);
  const seen = { out: '', error: '', child, tell: (line: string) => child.stdin.write(`${line}\n`) };
  child.stdout.on('data', (text) => {
    seen.out += text;
  });
  child.stderr.on('data', (text) => {
    seen.error += text;
  });
  await answers(seen);
  return seen;
}
type Seen = Awaited<ReturnType<typeof start>>;

const answers = async (seen: Pick<Seen, 'out' | 'tell'>) => {
  const before = seen.out.length;
  seen.tell('pid');
  await vi.waitFor(() => expect(seen.out.length).toBeGreaterThan(before), { timeout: 20_000 });
};
const endOf = async ({ child }: Seen) => (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
const said = ({ error }: Seen) => error.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

describe('a loop that stands still', () => {
  it.each([
    ['loop', /^holdTheLoop \(file:.*unhandled-errors\.mjs:\d+:\d+\)$/],
    ['microtasks', /^turnForEver \(file:.*unhandled-errors\.mjs:\d+:\d+\)$/],
  ])('ends the process with its own exit code and says where: %s', async (what, place) => {
    const seen = await start();
    seen.tell(what);
    expect(await endOf(seen)).toEqual([restartExitCode, null]);
    expect(said(seen)).toEqual([
      expect.objectContaining({ level: 'error', stack: expect.arrayContaining([expect.stringMatching(place)]) }),
    ]);
    expect(said(seen)[0].stillMilliseconds).toBeGreaterThanOrEqual(limit);
  });

  it('in native code, which cannot be asked, ends it by a signal of its own', async () => {
    const seen = await start();
    seen.tell('native');
    expect(await endOf(seen)).toEqual([null, restartSignal]);
    expect(said(seen)).toEqual([expect.objectContaining({ level: 'error', stack: ['native code'] })]);
  });
});

describe('no loop that stands still', () => {
  it('is a process that was stopped, as when a laptop sleeps', async () => {
    const seen = await start();
    for (let turn = 0; turn < 3; turn += 1) {
      seen.child.kill('SIGSTOP');
      await setTimeout(limit * 1.5);
      seen.child.kill('SIGCONT');
      await answers(seen);
    }
    expect(seen.child.exitCode).toBeNull();
  });

  it('is one that works hard, in turns', async () => {
    const seen = await start();
    seen.tell('work');
    await setTimeout(limit * 3);
    await answers(seen);
  });

  it('is one that somebody debugs', async () => {
    const seen = await start('--inspect=127.0.0.1:0');
    seen.tell('loop');
    await setTimeout(limit * 3);
    expect([seen.child.exitCode, said(seen)]).toEqual([null, []]);
  });
});
