import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether SST's platform is installed, to run its components: `describe.skipIf(!inject('sstPlatform'))`. */
    sstPlatform: boolean;
  }
}

/** Runs before all tests: finds SST's platform, or prints once that the tests of the deployment are skipped. */
export function setup(project: TestProject) {
  const found = existsSync('.sst/platform/version');
  project.provide('sstPlatform', found);
  if (found) return;
  if (process.env.REQUIRE_ALL) throw new Error('.sst/platform was not found, and REQUIRE_ALL wants the tests of what is deployed to run');
  process.stderr.write('Skipped: the tests of what is deployed on AWS, for there is no .sst/platform (node scripts/sst-platform.mjs).\n');
}
