import { pause } from './yield-to-event-loop.ts';

const slice = 1_000;

/** A sorted copy. Tens of thousands of names take a tenth of a second to compare: others have their turn in between. */
export async function sortInSlices<T>(all: Iterable<T>, order: (one: T, other: T) => number): Promise<readonly T[]> {
  const items = [...all];
  let runs: T[][] = [];
  for (let start = 0; start < items.length; start += slice) {
    if (start > 0) await pause();
    runs.push(items.slice(start, start + slice).sort(order));
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(await mergeRuns(runs[at] ?? [], runs[at + 1] ?? [], order));
    runs = merged;
  }
  return runs[0] ?? [];
}

/** `one` comes first where neither is before the other, so that the sort is stable. */
async function mergeRuns<T>(one: readonly T[], other: readonly T[], order: (one: T, other: T) => number): Promise<T[]> {
  const merged: T[] = [];
  let [left, right] = [0, 0];
  while (left < one.length && right < other.length) {
    if (order(one[left] as T, other[right] as T) <= 0) merged.push(one[left++] as T);
    else merged.push(other[right++] as T);
    if (merged.length % slice === 0) await pause();
  }
  for (; left < one.length; left += 1) merged.push(one[left] as T);
  for (; right < other.length; right += 1) merged.push(other[right] as T);
  return merged;
}
