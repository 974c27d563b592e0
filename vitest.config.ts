import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const json = process.env.VITEST_JSON; // where a run leaves its counts for .ci/run

/** Folders with tests that need further software, each run alone by `vitest run --mode NAME`, and what has to be found before. */
const apart: Readonly<Record<string, readonly string[]>> = { aws: [], web: ['test/web/chromium.ts'] };

/**
 * Tests that replace modules, and so cannot share those that other tests have loaded. Each runs in a worker of its own; the others share
 * two workers, since loading the app anew for every file would take as long as the tests.
 */
const isolated = globSync('test/**/*.test.ts').filter((file) => readFileSync(file, 'utf8').includes('vi.mock('));

/** Tests of what is stored, on every engine: with the emulator of AWS they run on DynamoDB. */
const onEveryEngine = globSync('test/**/*.test.ts').filter((file) => /fixtures\/(?:store|app)-engines/.test(readFileSync(file, 'utf8')));

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
      ? { include: [`test/${mode}/**/*.test.ts`, ...(mode === 'aws' ? onEveryEngine : [])] }
      : {
          projects: [
            { test: { ...settings, name: 'isolated', include: isolated } },
            {
              test: {
                ...settings,
                name: 'shared',
                include: ['test/**/*.test.ts'],
                exclude: [...isolated, 'test/architecture/broken/**', ...Object.keys(apart).map((folder) => `test/${folder}/**`)],
                isolate: false,
              },
            },
          ],
        }),
  },
}));
