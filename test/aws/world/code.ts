import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Builds the function as it is deployed, and answers with its zip. */
export async function buildCode(): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'comanda-code-'));
  const folder = join(scratch, 'code');
  await run(process.execPath, ['scripts/lambda-bundle.mjs', folder]);
  const zip = join(scratch, 'code.zip');
  await run(resolve('.venv/bin/python'), ['-m', 'zipfile', '-c', zip, '.'], { cwd: folder });
  return zip;
}
