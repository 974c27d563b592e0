/**
 * Flags that keep the memory of V8 small, in megabytes: a young generation of half the usual size, and an old generation that is collected
 * before it has grown fourfold. The limit of the old one leaves room for the largest catalogues that a process holds. Larger values cost
 * memory and smaller ones processor time; docs/operations.md has the figures.
 */
const defaultMegabytes = { '--max-semi-space-size': 8, '--max-old-space-size': 1_024 } as const;

/** The flags of the server process, without those that NODE_OPTIONS sets. */
export const toHeapFlags = (nodeOptions = ''): string[] =>
  Object.entries(defaultMegabytes).flatMap(([flag, megabytes]) =>
    nodeOptions.replaceAll('_', '-').includes(flag) ? [] : [`${flag}=${megabytes}`],
  );
