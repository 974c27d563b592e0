// Runs the checks that a change must pass: `npm run check`, or some of them: `npm run check -- types format`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const folders = ['modules', 'shared', 'infra', 'web', 'scripts', 'bench', 'test'].filter((folder) => existsSync(folder));
const print = (line) => process.stdout.write(`${line}\n`);

/** The title of each step, and the script of this project or of a package with its arguments. */
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
  generated: ['files that are made from the code', 'scripts/generated.mjs'],
  unused: ['files, exports and packages that nobody uses', 'knip/bin/knip.js', '--treat-config-hints-as-errors'],
  tests: ['tests', 'vitest/vitest.mjs', 'run'],
};

/** Runs a step with its output on the terminal. Returns whether it passed. */
function runStep(name) {
  const [title, script, ...args] = steps[name];
  if (name === 'tests' && process.env.TESTS_RAN) {
    print('\n── tests: they ran just before');
    return true;
  }
  if (name === 'infra' && !existsSync('.sst/platform/version') && !process.env.REQUIRE_ALL) {
    print('\n── infra: skipped, for there is no .sst/platform; node scripts/sst-platform.mjs makes it');
    return true;
  }
  print(`\n── ${name}: ${title}`);
  const start = performance.now();
  const { status } = spawnSync(process.execPath, [script.startsWith('scripts/') ? script : `node_modules/${script}`, ...args], {
    stdio: 'inherit',
  });
  print(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return status === 0;
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(steps);
const unknown = names.filter((name) => !(name in steps));
if (unknown.length > 0) {
  print(`No such step: ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}
const failed = names.filter((name) => !runStep(name));
print(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : `\nAll of it holds: ${names.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);
