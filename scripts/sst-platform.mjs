// Creates .sst/platform, against which sst.config.ts and infra/resources are checked, unless it exists. It contains the sources of SST's
// components and their packages, all from npm. It takes a minute and 320 MB, and needs no account.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const print = (line) => process.stderr.write(`${line}\n`);
const complete = '.sst/platform/node_modules/@pulumi/aws/package.json';

/** SST records the version that it has unpacked. */
const isMade = () => {
  const { version } = JSON.parse(readFileSync('node_modules/sst/package.json', 'utf8'));
  return existsSync(complete) && readFileSync('.sst/platform/version', 'utf8').endsWith(version);
};

execFileSync(process.execPath, ['scripts/setup.mjs'], { stdio: 'inherit' });
if (!isMade()) {
  print('Making .sst/platform ...');
  const settings = { SST_TELEMETRY_DISABLED: '1', SST_SKIP_DEPENDENCY_CHECK: '1', SST_NO_BUN: '1', SST_STAGE: 'test' };
  const { status } = spawnSync('node_modules/.bin/sst', ['install'], { env: { ...process.env, ...settings }, stdio: ['ignore', 2, 2] });
  if (status !== 0 || !isMade()) {
    print('.sst/platform could not be made; what sst said stands above.');
    process.exit(1);
  }
}
