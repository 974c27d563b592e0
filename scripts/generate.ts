/**
 * Writes what is generated from the code and committed: the types of the OpenAPI document, for clients in TypeScript. With `--check` it
 * writes nothing, and fails if a file is not what it would write.
 */
import { readFile, writeFile } from 'node:fs/promises';
import openapiTypes, { astToString } from 'openapi-typescript';
import { readOpenApiText } from '#infra/openapi-text';

const typesPath = 'docs/openapi.d.ts';
const head = '/** The API as types, made of /openapi.json: `npm run generate` makes them anew. */\n\n';

/** What has a default may be left out of a request. */
const options = { defaultNonNullable: false, silent: true };
const types = head + astToString(await openapiTypes(await readOpenApiText(), options));
if (!process.argv.includes('--check')) await writeFile(typesPath, types);
else if ((await readFile(typesPath, 'utf8').catch(() => '')) !== types) {
  process.stdout.write(`${typesPath} is not what the API is now: npm run generate makes it anew\n`);
  process.exitCode = 1;
}
