// Files that are made from the code and committed, so that people and tools can read them without running anything.
// `npm run check -- generated` fails if one of them is stale; `npm run generate` makes them anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { makeEventTable } from './event-table.ts';
import { makeOpenApiTypes } from './openapi-types.ts';

/** Each file, and what makes its text; `make` may be asynchronous. */
const generatedFiles = [
  { file: 'docs/events.md', make: makeEventTable },
  { file: 'docs/openapi.d.ts', make: makeOpenApiTypes },
];

const shouldWrite = process.argv.includes('--write');
const staleFiles = [];
for (const { file, make } of generatedFiles) {
  const text = await Promise.resolve(make());
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (shouldWrite) writeFileSync(file, text);
  else staleFiles.push(file);
}
if (staleFiles.length > 0) {
  process.stderr.write(`Stale: ${staleFiles.join(', ')}. npm run generate makes them anew.\n`);
  process.exitCode = 1;
}
