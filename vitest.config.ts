import { defineConfig } from 'vitest/config';

const json = process.env.VITEST_JSON; // where a run leaves its counts for .ci/run

/** `vitest run` takes all tests but those of the AWS adapters; `vitest run --mode aws` takes those, once their emulators are up. */
export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'aws' ? ['test/aws/**/*.test.ts'] : ['test/**/*.test.ts'],
    exclude: ['test/architecture/broken/**', ...(mode === 'aws' ? [] : ['test/aws/**'])],
    globalSetup: mode === 'aws' ? [] : ['test/chromium.ts', 'test/sst-platform.ts'],
    maxWorkers: 2,
    // Only a test that hangs takes so long; a busy machine is no reason to fail.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: json ? ['default', ['json', { outputFile: json }]] : ['default'],
  },
}));
