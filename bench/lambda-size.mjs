// Bundles the Lambda as the deployment does and tells its size and how long a cold one takes to answer, beside a bare Hono handler:
// `node_modules/node/bin/node bench/lambda-size.mjs`. Every figure is the median of new processes, the two handlers in turn.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const runs = 15;
const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'comanda-size-'));
const bare = `import { Hono } from 'hono'; import { handle } from 'hono/aws-lambda';
const app = new Hono(); app.get('/health', (c) => c.json({ status: 'ok' })); export const handler = handle(app);`;

/** Bundles into a folder of the scratch; the bytes, zipped, of all files and of those that the entry loads at once. */
async function bundle(name, input) {
  const outdir = join(scratch, name);
  const { metafile } = await build({
    ...input,
    outdir,
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.mjs' },
    banner: { js: "import { createRequire as topLevelRequire } from 'node:module'; const require = topLevelRequire(import.meta.url);" },
    metafile: true,
    logLevel: 'error',
  });
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => ({ path, ...output }));
  const entry = outputs.find(({ path }) => path.endsWith('/entry.mjs'));
  const loaded = new Set([entry.path]);
  for (const path of loaded) {
    for (const { path: next, kind, external } of metafile.outputs[path].imports)
      if (kind === 'import-statement' && !external) loaded.add(next);
  }
  const zipped = (paths) => paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(root, path))).length, 0);
  return { entry: join(outdir, 'entry.mjs'), all: zipped(outputs.map(({ path }) => path)), atOnce: zipped([...loaded]) };
}

const request = {
  version: '2.0',
  rawPath: '/health',
  rawQueryString: '',
  headers: { host: 'localhost' },
  requestContext: { http: { method: 'GET', path: '/health', sourceIp: '127.0.0.1' } },
  isBase64Encoded: false,
};
const environment = {
  ...Object.fromEntries(['IDENTITY', 'ORDERING', 'FULFILLMENT', 'ANALYTICS', 'NOTIFICATIONS'].map((name) => [`TABLE_${name}`, name])),
  EVENT_BUS: 'bus',
  WORKFLOW: 'table',
  WEBSOCKET_ENDPOINT: 'https://localhost/production',
  FRONTEND_BASE_URL: 'https://localhost',
  JWT_SECRET: 'a secret of the benchmark, 32 bytes or more',
  LOG_LEVEL: 'silent',
  AWS_REGION: 'us-east-1',
};
const probe = `const start = performance.now(); const { handler } = await import(process.argv[1]); const loaded = performance.now();
const { statusCode } = await handler(${JSON.stringify(request)}, {}); if (statusCode !== 200) throw new Error('answered ' + statusCode);
console.log(JSON.stringify([loaded - start, performance.now() - start]));`;

/** Milliseconds of a new process until the handler is imported, and until it has answered its first request. */
function cold(entry) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', probe, entry], {
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

try {
  writeFileSync(join(scratch, 'lambda.ts'), `export { handler } from '${join(root, 'infra/lambda.ts')}';`);
  const bundles = {
    'bare Hono': await bundle('bare', { stdin: { contents: bare, resolveDir: root, sourcefile: 'entry.ts' }, entryNames: 'entry' }),
    Comanda: await bundle('comanda', { entryPoints: { entry: join(scratch, 'lambda.ts') } }),
  };
  const times = Object.fromEntries(Object.keys(bundles).map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) for (const [name, { entry }] of Object.entries(bundles)) times[name].push(cold(entry));
  for (const [name, { all, atOnce }] of Object.entries(bundles)) {
    const [imported, answered] = [0, 1].map((at) => median(times[name].map((pair) => pair[at])).toFixed(0));
    const sizes = `${(all / 1024).toFixed(0)} KiB gz in all, ${(atOnce / 1024).toFixed(0)} at import`;
    process.stdout.write(`${name}: ${sizes}; imported after ${imported} ms, first answer after ${answered} ms\n`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
