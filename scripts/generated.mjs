// Files that are made from the code and committed, so that people and tools can read them without running anything.
// `npm run check -- generated` fails if one of them is stale; `node_modules/node/bin/node scripts/generated.mjs --write` makes them anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { makeEventTable } from './event-table.ts';

/** Each file, and what makes its text; `make` may be asynchronous. */
const generatedFiles = [{ file: 'docs/events.md', make: makeEventTable }];

const shouldWrite = process.argv.includes('--write');
const staleFiles = [];
for (const { file, make } of generatedFiles) {
  const text = await Promise.resolve(make());
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (shouldWrite) writeFileSync(file, text);
  else staleFiles.push(file);
}
if (staleFiles.length > 0) {
  process.stderr.write(`Stale: ${staleFiles.join(', ')}. node_modules/node/bin/node scripts/generated.mjs --write makes them anew.\n`);
  process.exitCode = 1;
}
