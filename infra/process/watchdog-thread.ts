import { writeSync } from 'node:fs';
import { type Debugger, Session } from 'node:inspector';
import { workerData } from 'node:worker_threads';
import { createLogger } from '#shared/logger';
import { restartExitCode, restartSignal } from './exit-codes.ts';
import { StallTimer } from './stall-timer.ts';
import { debuggerIndex, samplesPerLimit, tickIndex, type WatchdogData } from './watchdog.ts';

const { counters, limitMilliseconds } = workerData as WatchdogData;
const intervalMilliseconds = limitMilliseconds / samplesPerLimit;
/** How long the main thread has to report its stack and to exit. Native code does not react. */
const exitTimeoutMilliseconds = 3_000;
/** How many steps to take from Node's own code into project code. */
const maxSteps = 20;

/** Writes to the file descriptor of standard error, since the main thread would have to write the streams of this thread. */
const log = createLogger('error', (line) => {
  try {
    writeSync(2, line);
  } catch {
    // Nobody reads standard error any more.
  }
});

/** Logs the stack of the main thread and ends the process. */
function endProcess(stalledMilliseconds: number) {
  let isLogged = false;
  const logStall = (stack: readonly string[]) => {
    if (isLogged) return;
    isLogged = true;
    log.error({ stillMilliseconds: stalledMilliseconds, stack }, 'the event loop stands still: the process ends, to be started again');
  };
  setTimeout(() => {
    logStall(['native code']);
    process.kill(process.pid, restartSignal);
  }, exitTimeoutMilliseconds);

  const session = new Session();
  const urls = new Map<string, string>();
  let steps = 0;
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
  session.on('Debugger.paused', ({ params: { callFrames } }) => {
    const isProjectCode = callFrames.some(({ location }) => urls.get(location.scriptId)?.startsWith('file:'));
    steps += 1;
    if (!isProjectCode && steps <= maxSteps) return session.post('Debugger.stepInto');
    logStall(callFrames.map((frame) => formatFrame(frame, urls.get(frame.location.scriptId))));
    session.post('Runtime.evaluate', { expression: `process.exit(${restartExitCode})` });
  });
  session.connectToMainThread();
  session.post('Debugger.enable');
  session.post('Debugger.pause');
}

/** Formatted as in the stack of an error. The inspector counts from 0. */
const formatFrame = ({ functionName, location }: Debugger.CallFrame, url = 'unknown') =>
  `${functionName || '<anonymous>'} (${url}:${location.lineNumber + 1}:${(location.columnNumber ?? 0) + 1})`;

const readTick = () => Atomics.load(counters, tickIndex);
const stallTimer = new StallTimer(intervalMilliseconds, performance.now(), readTick());
const sampleTimer = setInterval(() => {
  const stalledMilliseconds = stallTimer.sample(performance.now(), readTick(), Atomics.load(counters, debuggerIndex) === 1);
  if (stalledMilliseconds < limitMilliseconds) return;
  clearInterval(sampleTimer);
  endProcess(Math.round(stalledMilliseconds));
}, intervalMilliseconds);
