/** Several sorted streams as one sorted stream, reading no further ahead than one of each. */
export async function* merged<T>(streams: readonly AsyncIterator<T>[], before: (one: T, other: T) => boolean): AsyncGenerator<T> {
  const heads = await Promise.all(streams.map(async (stream) => ({ stream, head: await stream.next() })));
  while (true) {
    let first: (typeof heads)[number] | undefined;
    for (const candidate of heads) {
      if (candidate.head.done) continue;
      if (!first || before(candidate.head.value, first.head.value)) first = candidate;
    }
    if (!first) return;
    yield first.head.value;
    first.head = await first.stream.next();
  }
}
