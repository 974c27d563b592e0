import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createLogger } from '#shared/logger';
import { restartExitCode, restartSignal } from './process/exit-codes.ts';
import { toHeapFlags } from './process/heap-flags.ts';
import { computeRestartDelay } from './process/restart-delay.ts';
import { ignoreOutputErrors } from './process/uncaught-errors.ts';

// Runs the server and restarts it if its exit code or signal asks for that. After any other end the supervisor ends too.
const endWithParent = new URL('../scripts/end-with-npm.mjs', import.meta.url).href;
const serverScript = fileURLToPath(new URL('local.ts', import.meta.url));
const log = createLogger('info', (line) => process.stderr.write(line));

let child: ChildProcess;
let isStopping = false;
let restartDelay = 0;

function startServerProcess() {
  const startedAt = performance.now();
  child = spawn(process.execPath, [...toHeapFlags(process.env.NODE_OPTIONS), '--import', endWithParent, serverScript], {
    stdio: 'inherit',
  });
  child.once('error', (error) => {
    process.stderr.write(`The server could not be started: ${error.message}\n`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => {
    const isRestartRequested = code === restartExitCode || signal === restartSignal;
    if (isStopping || !isRestartRequested) process.exit(code ?? 128 + constants.signals[signal as NodeJS.Signals]);
    restartDelay = computeRestartDelay(restartDelay, performance.now() - startedAt);
    log.warn({ code, signal, pauseMilliseconds: restartDelay }, 'the server is started again');
    setTimeout(startServerProcess, restartDelay);
  });
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    isStopping = true;
    // No server is running, so there is nothing to wait for.
    if (child.exitCode !== null || child.signalCode !== null) process.exit(0);
    child.kill(signal);
  });
}
ignoreOutputErrors();
startServerProcess();
