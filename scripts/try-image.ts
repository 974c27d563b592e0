// Follows the Dockerfile step by step in a clean copy, with packages from the npm registry, since CI has no container engine. It fails if a
// step fails, or if the server does not open, is not healthy or does not stop at SIGTERM.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildImage, runInImage, startImage } from './docker-image.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'comanda-image-'));
const port = '41873';
const env = { PATH: process.env.PATH, HOME: process.env.HOME };

async function runTimed<T>(label: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  print(`${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s  ${label}`);
  return result;
}

async function expectZero(command: readonly string[], extraEnv: NodeJS.ProcessEnv = {}) {
  const code = await runInImage(folder, command, { ...env, ...extraEnv });
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`);
}

try {
  const image = await buildImage(folder, (command) => runTimed(`RUN ${command}`, () => expectZero(['sh', '-c', command])));
  const running = await runTimed(`CMD ${image.command.join(' ')}`, () => startImage(image, port));
  try {
    await runTimed('HEALTHCHECK', () => expectZero(image.health, { PORT: port }));
  } finally {
    const code = await runTimed('SIGTERM', running.stop);
    if (code !== 0) process.exitCode = 1;
  }
  if (!/First run: \S+/.test(running.output())) throw new Error('an empty installation printed no first-run link');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
