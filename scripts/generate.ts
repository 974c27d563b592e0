/**
 * Writes what is generated from the code and committed: the types of the OpenAPI document, for clients in TypeScript. With `--check` it
 * writes nothing, and fails if a file is not what it would write.
 */
import { readFile, writeFile } from 'node:fs/promises';
import openapiTypes, { astToString } from 'openapi-typescript';
import { createApp } from '#modules/app';
import { SystemClock } from '#shared/clock';
import { MemoryFiles } from '#shared/files/memory-files';
import { SignedUploads } from '#shared/files/signed-uploads';
import { createLogger } from '#shared/logger';
import { MemoryDatabase } from '#shared/store/memory/memory-database';

const typesPath = 'docs/openapi.d.ts';
const head = '/** The API as types, made of /openapi.json: `npm run generate` makes them anew. */\n\n';

/** The document of an app that stores nothing. */
async function readOpenApi(): Promise<string> {
  const clock = new SystemClock();
  const database = new MemoryDatabase(clock);
  const jwtSecret = 'nothing is signed with this secret';
  const { app } = createApp({
    getStore: (name) => database.store(name),
    files: new MemoryFiles(),
    uploads: new SignedUploads(jwtSecret, clock),
    clock,
    log: createLogger('silent'),
    config: { defaultTenant: undefined, demo: false, jwtSecret, jwtTtlSeconds: 1, budgets: null, corsOrigins: undefined },
    getFrontendUrl: () => '',
    getClientAddress: () => undefined,
  });
  const response = await app.request('/openapi.json');
  if (!response.ok) throw new Error(`/openapi.json answers ${response.status}`);
  return response.text();
}

/** What has a default may be left out of a request. */
const options = { defaultNonNullable: false, silent: true };
const types = head + astToString(await openapiTypes(await readOpenApi(), options));
if (!process.argv.includes('--check')) await writeFile(typesPath, types);
else if ((await readFile(typesPath, 'utf8').catch(() => '')) !== types) {
  process.stdout.write(`${typesPath} is not what the API is now: npm run generate makes it anew\n`);
  process.exitCode = 1;
}
