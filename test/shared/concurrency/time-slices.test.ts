import { expect, it } from 'vitest';
import { createYieldPoint, runInSlices } from '#shared/concurrency/time-slices';

/** Blocks the loop for a while, as work does. */
function work(milliseconds: number) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** Counts the turns of the event loop until it is stopped. */
function turns() {
  let [count, isOn] = [0, true];
  const next = () => {
    count += 1;
    if (isOn) setImmediate(next);
  };
  setImmediate(next);
  return () => {
    isOn = false;
    return count;
  };
}

function* worker(name: string, pieces: number, log: string[]) {
  for (let piece = 0; piece < pieces; piece += 1) {
    work(2);
    log.push(name);
    yield;
  }
  return name;
}

it('a long work lets the event loop turn, and gives what it returns', async () => {
  const stop = turns();
  expect(await runInSlices(worker('a', 40, []))).toBe('a');
  expect(stop()).toBeGreaterThan(5);
  expect(await runInSlices(worker('b', 0, []))).toBe('b');
});

it('several long works take turns', async () => {
  const log: string[] = [];
  await Promise.all([runInSlices(worker('a', 40, log)), runInSlices(worker('b', 40, log))]);
  const changes = log.filter((name, at) => at > 0 && log[at - 1] !== name).length;
  expect([log.length, changes > 5]).toEqual([80, true]);
});

it('what fails in a slice fails the whole', async () => {
  const failing = function* () {
    yield work(10);
    throw new Error('half-way');
  };
  await expect(runInSlices(failing())).rejects.toThrow('half-way');
});

it('a loop that awaits nothing but promises that are kept lets the event loop turn as well', async () => {
  const stop = turns();
  const pause = createYieldPoint();
  for (let piece = 0; piece < 40; piece += 1) {
    work(2);
    await Promise.resolve();
    await pause();
  }
  expect(stop()).toBeGreaterThan(5);
});
