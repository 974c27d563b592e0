import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
type Package = Readonly<Partial<Record<'dependencies' | 'optionalDependencies', Readonly<Record<string, string>>>>>;

/** A package and all its dependencies, as installed on this machine: native code is built for its processor. */
async function packagesOf(name: string, found = new Set<string>()): Promise<ReadonlySet<string>> {
  const text = await readFile(`node_modules/${name}/package.json`, 'utf8').catch(() => undefined);
  if (text === undefined || found.has(name)) return found;
  found.add(name);
  const { dependencies, optionalDependencies } = JSON.parse(text) as Package;
  for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) await packagesOf(needed, found);
  return found;
}

/** Builds the function as for a deployment, with the packages installed beside it, and returns its zip. */
export async function buildFunctionCode(): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'comanda-code-'));
  const folder = join(scratch, 'code');
  await run(process.execPath, ['scripts/lambda-bundle.mjs', folder]);
  for (const name of await packagesOf('sharp')) {
    await cp(`node_modules/${name}`, join(folder, 'node_modules', name), { recursive: true });
  }
  const zip = join(scratch, 'code.zip');
  await run(resolve('.venv/bin/python'), ['-m', 'zipfile', '-c', zip, '.'], { cwd: folder });
  return zip;
}
