/** Makes something at the first call and gives it to every later one. What could not be made is tried again. */
export function memoizeAsync<T>(make: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= make().catch((error: unknown) => {
      result = undefined;
      throw error;
    });
    return result;
  };
}
