/**
 * How V8 is told to keep memory small, in megabytes: a young generation of half its usual size, and an old one that is collected before it
 * has grown fourfold. The limit of the old one leaves room for the largest catalogues that a process holds. docs/operations.md has the
 * figures; more of either costs memory, less of it costs processor time.
 */
const defaultMegabytes = { '--max-semi-space-size': 8, '--max-old-space-size': 1_024 } as const;

/** The flags of the server's process; what NODE_OPTIONS says of one of them stands. */
export const toHeapFlags = (nodeOptions = ''): string[] =>
  Object.entries(defaultMegabytes).flatMap(([flag, megabytes]) =>
    nodeOptions.replaceAll('_', '-').includes(flag) ? [] : [`${flag}=${megabytes}`],
  );
