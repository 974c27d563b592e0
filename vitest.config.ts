import { configDefaults, defineConfig } from 'vitest/config';

const json = process.env.VITEST_JSON; // where a run leaves its counts for .ci/run

/** Folders with tests that need further software, each run alone by `vitest run --mode NAME`, and what has to be found before. */
const apart: Readonly<Record<string, readonly string[]>> = { aws: [], web: ['test/web/chromium.ts'] };

/** Tests that replace modules, and so cannot share those that other tests have loaded. */
const isolated = ['test/simulation/*.test.ts'];

const settings = {
  maxWorkers: 2,
  // Only a test that hangs takes so long; a busy machine is no reason to fail.
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/** `vitest run` takes all tests that need Node alone. */
export default defineConfig(({ mode }) => ({
  test: {
    ...settings,
    globalSetup: [...(apart[mode] ?? ['test/sst-platform.ts'])],
    reporters: json ? ['default', ['json', { outputFile: json }]] : ['default'],
    ...(mode in apart
      ? { include: [`test/${mode}/**/*.test.ts`] }
      : {
          projects: [
            { test: { ...settings, name: 'isolated', include: isolated } },
            {
              test: {
                ...settings,
                name: 'shared',
                include: ['test/**/*.test.ts'],
                exclude: [
                  ...configDefaults.exclude,
                  ...isolated,
                  'test/architecture/broken/**',
                  ...Object.keys(apart).map((folder) => `test/${folder}/**`),
                ],
                isolate: false,
              },
            },
          ],
        }),
  },
}));
