import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { zipSync } from 'fflate';
import type { PageConfig } from '#infra/pages/page-paths';

const webRoot = new URL('../web/', import.meta.url).pathname;
const swaggerRoot = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Creates the root folder of the site anew, with the pages, the files that they load, and config.json. */
export function assembleWeb(folder: string, config: PageConfig): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(webRoot)) cpSync(join(webRoot, name), join(folder, extname(name) === '.html' ? '' : 'assets', name));
  for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) cpSync(join(swaggerRoot, name), join(folder, 'docs/assets', name));
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
}

/** Zips the files of a folder, with their relative paths. */
export function zipFolder(folder: string): Uint8Array<ArrayBuffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return zipSync(Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)])));
}
