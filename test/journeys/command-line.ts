import { execFile } from 'node:child_process';
import { childEnvironment } from '#test/fixtures/child-environment';

const root = new URL('../../', import.meta.url).pathname;

export type CommandResult = { readonly code: number; readonly out: string; readonly err: string };

/** Runs the admin command line on a data folder until it ends. */
export const runCommand = (dataDir: string, ...args: readonly string[]) =>
  new Promise<CommandResult>((resolve) => {
    const env = { ...childEnvironment, DATA_DIR: dataDir };
    execFile(process.execPath, ['infra/comanda.ts', ...args], { cwd: root, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
