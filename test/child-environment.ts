import { fileURLToPath } from 'node:url';

/** The environment of the project's processes that tests start. It keeps what Node has compiled, which halves the time of a start. */
export const childEnvironment = {
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../.tmp/compile-cache', import.meta.url)),
} as const;
