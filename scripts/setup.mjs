// Makes node_modules what package-lock.json asks for, or does nothing when it is. Every npm script starts with it, so that a fresh
// checkout works at once. It runs on whatever Node the machine has (20 or later), before any package is there.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const node = 'node_modules/node/bin/node';
const start = performance.now();
const say = (line) => process.stderr.write(`${line}\n`);
const packagesOf = (lock) => JSON.parse(readFileSync(lock, 'utf8')).packages;

/** npm leaves in node_modules a lock of what it installed there, and leaves none when it was interrupted. */
function isInstalled() {
  try {
    const { '': _project, ...wanted } = packagesOf('package-lock.json');
    const found = packagesOf('node_modules/.package-lock.json');
    const held = ([path, { version, optional }]) => found[path]?.version === version || (optional && !found[path]);
    if (!Object.entries(wanted).every(held)) return false;
    const version = execFileSync(node, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return version.trim() === `v${wanted['node_modules/node'].version}`;
  } catch {
    return false;
  }
}

const progressMilliseconds = 5_000;

/** Says now and then how far it is, since npm itself says nothing: which of the packages have come. What it returns stops it. */
function sayProgress() {
  const { '': _project, ...wanted } = packagesOf('package-lock.json');
  const paths = Object.entries(wanted).flatMap(([path, { optional }]) => (optional ? [] : [path]));
  const saying = setInterval(() => {
    const there = paths.filter((path) => existsSync(`${path}/package.json`)).length;
    say(`Set-up: ${there} of ${paths.length} packages, ${Math.round((performance.now() - start) / 1000)} s ...`);
  }, progressMilliseconds);
  return () => clearInterval(saying);
}

/**
 * Not `npm ci`, which refuses a lock that lacks the binaries of some other platform. Tools for development are part of it whatever
 * NODE_ENV says. A shell that is killed passes no signal on, so we look whether ours is still there.
 */
const install = () =>
  new Promise((resolve) => {
    const parent = process.ppid;
    const npm = spawn('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      stdio: ['ignore', 2, 2],
    });
    const watch = setInterval(() => process.ppid !== parent && npm.kill(), 250);
    npm.once('error', (error) => say(`npm does not start: ${error.message}`));
    npm.once('close', (code) => {
      clearInterval(watch);
      resolve(code === 0);
    });
  });

/** The hooks of lefthook.yml, for people who commit; a checkout that will not have them works as well. */
function installHooks() {
  if (!existsSync('.git') || process.env.CI) return;
  try {
    execFileSync('node_modules/.bin/lefthook', ['install'], { stdio: 'ignore' });
  } catch {
    say('Set-up: the git hooks were not installed (npx lefthook install says why).');
  }
}

if (!isInstalled()) {
  say('Set-up: installing the packages of package-lock.json; the first time takes about a minute ...');
  const quiet = sayProgress();
  const isDone = await install();
  quiet();
  if (!(isDone && isInstalled())) {
    say('Set-up: the packages could not be installed; what npm said stands above.');
    process.exit(1);
  }
  installHooks();
  say(`Set-up: done in ${Math.round((performance.now() - start) / 1000)} s.`);
}
