/** Calls `make` at the first call and returns its result to every later one. The result must not be undefined; a rejected promise stays. */
export function memoize<T>(make: () => T): () => T {
  let result: T | undefined;
  return () => {
    result ??= make();
    return result;
  };
}
