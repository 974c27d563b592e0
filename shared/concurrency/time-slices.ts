/** How long a piece of long work holds the event loop before it yields. */
const sliceMilliseconds = 8;

const waiting: (() => void)[] = [];

/** Resumes the work that has waited longest. One per turn of the loop, so that several together hold it no longer than one does. */
function resumeNext() {
  const next = waiting.shift();
  if (waiting.length > 0) setImmediate(resumeNext);
  next?.();
}

const waitForTurn = () =>
  new Promise<void>((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(resumeNext);
  });

/** For loops that await: call the result between two pieces of work. It yields to the event loop once 8 ms have been used. */
export function createYieldPoint(): () => Promise<void> {
  let start = performance.now();
  return async () => {
    if (performance.now() - start < sliceMilliseconds) return;
    await waitForTurn();
    start = performance.now();
  };
}

/** Runs a generator to its end and returns its result. At each `yield` it may yield to the event loop, once 8 ms have been used. */
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
