import { accessSync, constants, globSync } from 'node:fs';
import { delimiter } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of Chromium, or '' where there is none: `describe.skipIf(!inject('chromium'))`. */
    chromium: string;
  }
}

const isProgram = (path: string) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

function find() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) => folders.map((folder) => `${folder}/${name}`));
  return paths.find(isProgram) ?? '';
}

/** Before all tests: finds Chromium for the browser journeys, or says once that they are skipped. With REQUIRE_ALL it must be there. */
export function setup(project: TestProject) {
  const chromium = find();
  project.provide('chromium', chromium);
  if (chromium || globSync('test/journeys/*.test.ts').length === 0) return;
  if (process.env.REQUIRE_ALL) throw new Error('Chromium was not found, and REQUIRE_ALL wants the browser journeys to run');
  process.stderr.write('Skipped: the browser journeys, for Chromium was not found (CHROMIUM may name its path).\n');
}
