import { writeSync } from 'node:fs';
import { type Debugger, Session } from 'node:inspector';
import { workerData } from 'node:worker_threads';
import { makeLog } from '#shared/logger';
import { restartExitCode, restartSignal } from './exit-codes.ts';
import { Stillness } from './stall-timer.ts';
import { beatsPerLimit, debugged, turns, type WatchdogData } from './watchdog.ts';

const { beats, limitMilliseconds } = workerData as WatchdogData;
const intervalMilliseconds = limitMilliseconds / beatsPerLimit;
/** How long the main thread has to say where it stands and to exit. Native code does not hear of it. */
const patienceMilliseconds = 3_000;
/** How far to step from Node's own code into what it runs. */
const maxSteps = 20;

/** The streams of a thread are written by the main thread, so this goes to the descriptor of standard error. */
const log = makeLog('error', (line) => {
  try {
    writeSync(2, line);
  } catch {
    // Nobody reads it any more.
  }
});

/** Logs where the main thread stands, and ends the process. */
function endProcess(stillMilliseconds: number) {
  let said = false;
  const say = (stack: readonly string[]) => {
    if (said) return;
    said = true;
    log.error({ stillMilliseconds, stack }, 'the event loop stands still: the process ends, to be started again');
  };
  setTimeout(() => {
    say(['native code']);
    process.kill(process.pid, restartSignal);
  }, patienceMilliseconds);

  const session = new Session();
  const urls = new Map<string, string>();
  let steps = 0;
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
  session.on('Debugger.paused', ({ params: { callFrames } }) => {
    const isOurs = callFrames.some(({ location }) => urls.get(location.scriptId)?.startsWith('file:'));
    steps += 1;
    if (!isOurs && steps <= maxSteps) return session.post('Debugger.stepInto');
    say(callFrames.map((frame) => placeOf(frame, urls.get(frame.location.scriptId))));
    session.post('Runtime.evaluate', { expression: `process.exit(${restartExitCode})` });
  });
  session.connectToMainThread();
  session.post('Debugger.enable');
  session.post('Debugger.pause');
}

/** As in the stack of an error. The inspector counts from 0. */
const placeOf = ({ functionName, location }: Debugger.CallFrame, url = 'unknown') =>
  `${functionName || '<anonymous>'} (${url}:${location.lineNumber + 1}:${(location.columnNumber ?? 0) + 1})`;

const turn = () => Atomics.load(beats, turns);
const stillness = new Stillness(intervalMilliseconds, performance.now(), turn());
const watch = setInterval(() => {
  const stillMilliseconds = stillness.look(performance.now(), turn(), Atomics.load(beats, debugged) === 1);
  if (stillMilliseconds < limitMilliseconds) return;
  clearInterval(watch);
  endProcess(Math.round(stillMilliseconds));
}, intervalMilliseconds);
