import { accessSync, constants } from 'node:fs';
import { delimiter } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of Chromium. */
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
  return paths.find(isProgram);
}

/** Runs before the tests in a browser: finds it, or ends the run, since a run without one would prove nothing. */
export function setup(project: TestProject) {
  const chromium = find();
  if (!chromium) throw new Error('npm run test:web needs Chromium: install it, or set CHROMIUM to its path');
  project.provide('chromium', chromium);
}
