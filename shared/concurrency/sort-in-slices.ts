import { yieldToEventLoop } from './yield-to-event-loop.ts';

const sliceSize = 1_000;

/** A sorted copy, stable. To sort tens of thousands of names takes a tenth of a second, so it yields to the event loop in between. */
export async function sortInSlices<T>(all: Iterable<T>, compare: (one: T, other: T) => number): Promise<readonly T[]> {
  const items = [...all];
  let runs: T[][] = [];
  for (let start = 0; start < items.length; start += sliceSize) {
    if (start > 0) await yieldToEventLoop();
    runs.push(items.slice(start, start + sliceSize).sort(compare));
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(await mergeRuns(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

/** Takes from `one` first if two are equal, so that the sort is stable. */
async function mergeRuns<T>(one: readonly T[], other: readonly T[], compare: (one: T, other: T) => number): Promise<T[]> {
  const merged: T[] = [];
  let [leftIndex, rightIndex] = [0, 0];
  while (leftIndex < one.length && rightIndex < other.length) {
    if (compare(one[leftIndex] as T, other[rightIndex] as T) <= 0) merged.push(one[leftIndex++] as T);
    else merged.push(other[rightIndex++] as T);
    if (merged.length % sliceSize === 0) await yieldToEventLoop();
  }
  for (; leftIndex < one.length; leftIndex += 1) merged.push(one[leftIndex] as T);
  for (; rightIndex < other.length; rightIndex += 1) merged.push(other[rightIndex] as T);
  return merged;
}
