import { defineConfig } from 'vitest/config';

const json = process.env.VITEST_JSON; // where a run leaves its counts for .ci/run

/** Folders with tests that need further software, each run alone by `vitest run --mode NAME`, and what has to be found before. */
const apart: Readonly<Record<string, readonly string[]>> = { aws: [], web: ['test/web/chromium.ts'] };

/** `vitest run` takes all tests that need Node alone. */
export default defineConfig(({ mode }) => ({
  test: {
    include: mode in apart ? [`test/${mode}/**/*.test.ts`] : ['test/**/*.test.ts'],
    exclude: ['test/architecture/broken/**', ...(mode in apart ? [] : Object.keys(apart).map((folder) => `test/${folder}/**`))],
    globalSetup: [...(apart[mode] ?? ['test/sst-platform.ts'])],
    maxWorkers: 2,
    // Only a test that hangs takes so long; a busy machine is no reason to fail.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: json ? ['default', ['json', { outputFile: json }]] : ['default'],
  },
}));
