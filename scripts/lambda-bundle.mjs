// Builds the function as SST does with the settings of infra/resources/function.ts: `node scripts/lambda-bundle.mjs FOLDER` writes
// infra/lambda.mjs and the files that it loads to the folder, to measure or run them without a deployment.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));

export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  keepNames: true, // as SST does
  format: 'esm',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  // Native code is installed next to the bundle, and loaded with the first picture.
  external: ['sharp'],
  banner: { js: "import { createRequire as topLevelRequire } from 'node:module'; const require = topLevelRequire(import.meta.url);" },
  logLevel: 'error',
};

if (import.meta.main) await build({ ...bundleOptions, entryPoints: { 'infra/lambda': 'infra/lambda.ts' }, outdir: process.argv[2] });
