// Prints the last lines of .ci/run: `add-up.mjs FOLDER STEP=EXITCODE=SECONDS...` adds up the test counts that the steps have written to
// FOLDER. A step that failed without a failed test, or that was to run tests and ran none, counts as one failed test.
import { existsSync, readFileSync } from 'node:fs';

const print = (line) => process.stdout.write(`${line}\n`);
const [folder, ...steps] = process.argv.slice(2);

const readCounts = (name) => {
  const file = `${folder}/${name}.json`;
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed, failed };
};

let passed = 0;
let failed = 0;
for (const step of steps) {
  const [name, code, seconds] = step.split('=');
  const counts = readCounts(name);
  const ranNoTest = name.startsWith('test') && counts.passed + counts.failed === 0;
  const extraFailures = (code !== '0' || ranNoTest) && counts.failed === 0 ? 1 : 0;
  print(
    `${name}: ${seconds} s, exit code ${code}, ${counts.passed} tests passed, ${counts.failed} failed${ranNoTest ? ': it ran no test' : ''}`,
  );
  passed += counts.passed;
  failed += counts.failed + extraFailures;
}
print(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
