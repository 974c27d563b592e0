/** How long a piece of long work holds the event loop, in milliseconds, before everybody else has a turn. */
const sliceMilliseconds = 8;

const waiting: (() => void)[] = [];

/** Resumes whoever has waited longest. One a turn, so that several long works together hold the loop no longer than one does. */
function resumeNext() {
  const next = waiting.shift();
  if (waiting.length > 0) setImmediate(resumeNext);
  next?.();
}

const waitForTurn = () =>
  new Promise<void>((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(resumeNext);
  });

/** For loops that await: call it between two pieces of work; it waits for another turn of the loop once the slice is used up. */
export function createYieldPoint(): () => Promise<void> {
  let start = performance.now();
  return async () => {
    if (performance.now() - start < sliceMilliseconds) return;
    await waitForTurn();
    start = performance.now();
  };
}

/** Runs a generator to its end and gives what it returns. Each `yield` is a place where other work may come in between. */
export async function runInSlices<T>(work: Iterator<unknown, T>): Promise<T> {
  let start = performance.now();
  while (true) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - start < sliceMilliseconds) continue;
    await waitForTurn();
    start = performance.now();
  }
}
