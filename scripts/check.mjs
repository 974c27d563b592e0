// What must hold before a change lands: `npm run check`, or some of it: `npm run check -- types format`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const folders = ['modules', 'shared', 'infra', 'web', 'scripts', 'bench', 'test'].filter((folder) => existsSync(folder));
const say = (line) => process.stdout.write(`${line}\n`);

/** Each step's title, and its script with its arguments: one of a package, or of `scripts/`. */
const steps = {
  types: ['TypeScript', 'typescript/bin/tsc', '--project', '.', '--noEmit'],
  infra: ['TypeScript of what is deployed, against SST', 'typescript/bin/tsc', '--project', 'infra/resources', '--noEmit'],
  format: ['format and lint', '@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  promises: [
    'promises and other rules that need types',
    'oxlint/bin/oxlint',
    '--deny-warnings',
    '--ignore-pattern',
    'test/architecture/broken/**',
    ...folders,
  ],
  architecture: ['who imports whom', 'dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.ts', ...folders],
  unused: ['files, exports and packages that nobody uses', 'knip/bin/knip.js', '--treat-config-hints-as-errors'],
  generated: ['files made from the code', 'scripts/generate.ts', '--check'],
  tests: ['tests', 'vitest/vitest.mjs', 'run'],
};

/** Runs a step with its output on the screen; says whether it passed. */
function passes(name) {
  const [title, script, ...args] = steps[name];
  if (name === 'tests' && process.env.TESTS_RAN) {
    say('\n── tests: they ran just before');
    return true;
  }
  if (name === 'infra' && !existsSync('.sst/platform/version') && !process.env.REQUIRE_ALL) {
    say('\n── infra: skipped, for there is no .sst/platform; node scripts/sst-platform.mjs makes it');
    return true;
  }
  say(`\n── ${name}: ${title}`);
  const start = performance.now();
  const { status } = spawnSync(process.execPath, [script.startsWith('scripts/') ? script : `node_modules/${script}`, ...args], {
    stdio: 'inherit',
  });
  say(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return status === 0;
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(steps);
const unknown = names.filter((name) => !(name in steps));
if (unknown.length > 0) {
  say(`No such step: ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}
const failed = names.filter((name) => !passes(name));
say(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : `\nAll of it holds: ${names.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);
