// Bundles the Lambda as the deployment does, and prints its size and the time of a cold start, compared with a bare Hono handler:
// `node_modules/node/bin/node bench/lambda-size.mjs`. Every figure is the median of new processes, with the two handlers in turn.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundleOptions, root } from '../scripts/lambda-bundle.mjs';
import { median } from './statistics.ts';

const runs = 15;
const scratch = mkdtempSync(join(tmpdir(), 'comanda-size-'));
const bare = `import { Hono } from 'hono'; import { handle } from 'hono/aws-lambda';
const app = new Hono(); app.get('/health', (c) => c.json({ status: 'ok' })); export const handler = handle(app);`;

/** Bundles into a temporary folder. Returns the gzipped bytes of all files and of those that the entry imports statically. */
async function bundle(name, input) {
  const outdir = join(scratch, name);
  const { metafile } = await build({
    ...bundleOptions,
    ...input,
    outdir,
    metafile: true,
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

const requestTo = (path) => ({
  version: '2.0',
  rawPath: path,
  rawQueryString: '',
  headers: { host: 'localhost' },
  requestContext: { http: { method: 'GET', path, sourceIp: '127.0.0.1' } },
  isBase64Encoded: false,
});
/** First requests to a new process, with the expected status: without a module, with a module, and with a module that reads its table. */
const expectedStatuses = { '/health': 200, '/validate': 401, '/api/v1/products': 404 };
const environment = {
  ...Object.fromEntries(['IDENTITY', 'ORDERING', 'FULFILLMENT', 'ANALYTICS', 'NOTIFICATIONS'].map((name) => [`TABLE_${name}`, name])),
  EVENT_BUS: 'bus',
  FILES_BUCKET: 'files',
  WORKFLOW: 'table',
  WEBSOCKET_ENDPOINT: 'https://localhost/production',
  FRONTEND_BASE_URL: 'https://localhost',
  JWT_SECRET: 'a secret of the benchmark of 32 bytes or more',
  LOG_LEVEL: 'silent',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
};
const probe = `const [entry, request, status] = process.argv.slice(1); const began = process.cpuUsage(); const start = performance.now();
const spent = () => { const { user, system } = process.cpuUsage(began); return [performance.now() - start, (user + system) / 1000]; };
const { handler } = await import(entry); const loaded = spent(); const { statusCode } = await handler(JSON.parse(request), {});
if (statusCode !== Number(status)) throw new Error('answered ' + statusCode); console.log(JSON.stringify([loaded, spent()]));`;

/** Stands in for DynamoDB with empty tables. It runs in a thread, since the main thread blocks while it waits for the processes. */
const emptyTables = `const { createServer } = require('node:http'); const { parentPort } = require('node:worker_threads');
const server = createServer((request, response) => request.resume().on('end', () => response.end('{}')));
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;

/** Milliseconds of a new process, by the clock and of processor time, until the handler is imported and until its first response. */
function measureColdStart(entry, path, status, port) {
  const args = ['--input-type=module', '--eval', probe, entry, JSON.stringify(requestTo(path)), String(status)];
  const env = { ...environment, AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}` };
  const run = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

const tables = new Worker(emptyTables, { eval: true });
const listening = once(tables, 'message');
try {
  writeFileSync(join(scratch, 'lambda.ts'), `export { handler } from '${join(root, 'infra/lambda.ts')}';`);
  const bundles = {
    'bare Hono': await bundle('bare', { stdin: { contents: bare, resolveDir: root, sourcefile: 'entry.ts' }, entryNames: 'entry' }),
    Comanda: await bundle('comanda', { entryPoints: { entry: join(scratch, 'lambda.ts') } }),
  };
  const [port] = await listening;
  const subjects = [{ name: 'bare Hono', path: '/health', status: 200 }];
  for (const [path, status] of Object.entries(expectedStatuses)) subjects.push({ name: 'Comanda', path, status });
  const rounds = subjects.map(() => []);
  for (let run = 0; run < runs; run += 1)
    for (const [at, { name, path, status }] of subjects.entries())
      rounds[at].push(measureColdStart(bundles[name].entry, path, status, port));
  const medianOf = (at, moment, clock) => median(rounds[at].map((round) => round[moment][clock]));
  const formatRow = (at, moment) =>
    [0, 1].map(
      (clock) => `${medianOf(at, moment, clock).toFixed(0)} (${(medianOf(at, moment, clock) / medianOf(0, moment, clock)).toFixed(1)} ×)`,
    );
  const print = (line) => process.stdout.write(`${line}\n`);
  for (const [name, { all, atOnce }] of Object.entries(bundles))
    print(`${name}: ${(all / 1024).toFixed(0)} KiB gz in all, ${(atOnce / 1024).toFixed(0)} at import`);
  print('Milliseconds until imported | until the first answer, each by the clock, of the processor; × bare Hono in the same rounds:');
  for (const [at, { name, path }] of subjects.entries())
    print(`${name} ${path}: ${formatRow(at, 0).join(', ')} | ${formatRow(at, 1).join(', ')}`);
} finally {
  await tables.terminate();
  rmSync(scratch, { recursive: true, force: true });
}
