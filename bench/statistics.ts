/** The number below which this share (0 to 1) of the numbers lies; 0 without numbers. */
export const percentile = (share: number, numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;

export const median = (numbers: readonly number[]) => percentile(0.5, numbers);
