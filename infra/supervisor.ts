import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { makeLog } from '#shared/logger';
import { restartExitCode, restartSignal } from './process/exit-codes.ts';
import { heapFlags } from './process/heap-flags.ts';
import { nextPause } from './process/restart-delay.ts';
import { outliveReaders } from './process/uncaught-errors.ts';

// Runs the server, and starts it again when it has asked for that by the way it ended. Any other end is its own.
const endWithParent = new URL('../scripts/end-with-npm.mjs', import.meta.url).href;
const server = fileURLToPath(new URL('local.ts', import.meta.url));
const log = makeLog('info', (line) => process.stderr.write(line));

let child: ChildProcess;
let stopping = false;
let pause = 0;

function run() {
  const start = performance.now();
  child = spawn(process.execPath, [...heapFlags(process.env.NODE_OPTIONS), '--import', endWithParent, server], { stdio: 'inherit' });
  child.once('error', (error) => {
    process.stderr.write(`The server could not be started: ${error.message}\n`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => {
    const asksForRestart = code === restartExitCode || signal === restartSignal;
    if (stopping || !asksForRestart) process.exit(code ?? 128 + constants.signals[signal as NodeJS.Signals]);
    pause = nextPause(pause, performance.now() - start);
    log.warn({ code, signal, pauseMilliseconds: pause }, 'the server is started again');
    setTimeout(run, pause);
  });
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    stopping = true;
    // Between two servers there is nothing to wait for.
    if (child.exitCode !== null || child.signalCode !== null) process.exit(0);
    child.kill(signal);
  });
}
outliveReaders();
run();
