import { existsSync, globSync, readFileSync, statfsSync } from 'node:fs';
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

/**
 * Where tests keep their files: in memory where a gigabyte of it is free, so that no test waits for a disk. What a killed process has
 * written stays there too; that a flush reaches the disk is what no test can see.
 */
const memoryFolder = '/dev/shm';
function hasRoom() {
  if (!existsSync(memoryFolder)) return false;
  const { bavail, bsize } = statfsSync(memoryFolder);
  return bavail * bsize > 2 ** 30;
}

const settings = {
  maxWorkers: 2,
  // Only a test that hangs takes so long; a busy machine is no reason to fail.
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

const env: Record<string, string> = hasRoom() ? { TMPDIR: memoryFolder } : {};

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
            { test: { ...settings, env, name: 'isolated', include: isolated } },
            {
              test: {
                ...settings,
                env,
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
