// The last lines of .ci/run: `add-up.mjs FOLDER STEP=EXITCODE=SECONDS...` adds up the tests whose counts the steps left in FOLDER. A step that
// failed with no failed test to show, or ran tests and found none, counts as one failed.
import { existsSync, readFileSync } from 'node:fs';

const say = (line) => process.stdout.write(`${line}\n`);
const [folder, ...steps] = process.argv.slice(2);

const countsOf = (name) => {
  const file = `${folder}/${name}.json`;
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed, failed };
};

let passed = 0;
let failed = 0;
for (const step of steps) {
  const [name, code, seconds] = step.split('=');
  const counts = countsOf(name);
  const empty = name.startsWith('test') && counts.passed + counts.failed === 0;
  const alone = (code !== '0' || empty) && counts.failed === 0 ? 1 : 0;
  say(`${name}: ${seconds} s, exit code ${code}, ${counts.passed} tests passed, ${counts.failed} failed${empty ? ': it ran no test' : ''}`);
  passed += counts.passed;
  failed += counts.failed + alone;
}
say(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
