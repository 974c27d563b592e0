// Loaded into a server by tests (`NODE_OPTIONS=--import …`). Causes the failure that a line on standard input names.
import { spawnSync } from 'node:child_process';
import { isMainThread } from 'node:worker_threads';

function holdTheLoop() {
  while (true);
}
const anything = JSON.parse('0');
async function turnForEver() {
  while (true) await anything;
}
const holdInNativeCode = () => spawnSync('sleep', ['10']);
/** Much work, in slices of 20 ms. */
function workInTurns() {
  const end = performance.now() + 20;
  while (performance.now() < end);
  setImmediate(workInTurns);
}
const planted = () => new Error('a planted error');
const reset = () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
const raise = (error) => {
  throw error;
};

const troubles = {
  pid: () => process.stdout.write(`server ${process.pid}\n`),
  loop: holdTheLoop,
  microtasks: () => process.nextTick(turnForEver),
  native: holdInNativeCode,
  work: workInTurns,
  throw: () => raise(planted()),
  reject: () => Promise.reject(planted()),
  'throw reset': () => raise(reset()),
  'reject reset': () => Promise.reject(reset()),
};

if (isMainThread && !process.argv[1]?.endsWith('supervisor.ts')) {
  process.stdin.on('data', (lines) => {
    for (const line of String(lines).trim().split('\n')) setImmediate(troubles[line]);
  });
}
