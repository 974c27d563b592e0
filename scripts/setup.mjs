// Installs the packages of package-lock.json into node_modules, unless they are already there. Every npm script starts with it, so that a
// fresh checkout works at once. It runs on the Node of the machine (20 or later), before any package is installed.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const node = 'node_modules/node/bin/node';
const start = performance.now();
const print = (line) => process.stderr.write(`${line}\n`);
const readPackages = (lock) => JSON.parse(readFileSync(lock, 'utf8')).packages;

/** Compares the lock with the one that npm writes into node_modules at the end of a complete installation. */
function isInstalled() {
  try {
    const { '': _project, ...wanted } = readPackages('package-lock.json');
    const found = readPackages('node_modules/.package-lock.json');
    const isHeld = ([path, { version, optional }]) => found[path]?.version === version || (optional && !found[path]);
    if (!Object.entries(wanted).every(isHeld)) return false;
    const version = execFileSync(node, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return version.trim() === `v${wanted['node_modules/node'].version}`;
  } catch {
    return false;
  }
}

const progressMilliseconds = 5_000;

/** Prints every 5 s how many packages are installed, since npm itself prints nothing. Call the result to stop it. */
function startProgress() {
  const { '': _project, ...wanted } = readPackages('package-lock.json');
  const paths = Object.entries(wanted).flatMap(([path, { optional }]) => (optional ? [] : [path]));
  const timer = setInterval(() => {
    const installedCount = paths.filter((path) => existsSync(`${path}/package.json`)).length;
    print(`Set-up: ${installedCount} of ${paths.length} packages, ${Math.round((performance.now() - start) / 1000)} s ...`);
  }, progressMilliseconds);
  return () => clearInterval(timer);
}

/**
 * Does not use `npm ci`, which refuses a lock without the binaries of another platform. Includes development tools regardless of NODE_ENV. A
 * shell that is killed passes no signal on, so this watches whether its parent still exists.
 */
const install = () =>
  new Promise((resolve) => {
    const parent = process.ppid;
    const npm = spawn('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      stdio: ['ignore', 2, 2],
    });
    const watch = setInterval(() => process.ppid !== parent && npm.kill(), 250);
    npm.once('error', (error) => print(`npm does not start: ${error.message}`));
    npm.once('close', (code) => {
      clearInterval(watch);
      resolve(code === 0);
    });
  });

/** Installs the git hooks of lefthook.yml. A checkout without them works as well. */
function installHooks() {
  if (!existsSync('.git') || process.env.CI) return;
  try {
    execFileSync('node_modules/.bin/lefthook', ['install'], { stdio: 'ignore' });
  } catch {
    print('Set-up: the git hooks were not installed (npx lefthook install says why).');
  }
}

if (!isInstalled()) {
  print('Set-up: installing the packages of package-lock.json; the first time takes about a minute ...');
  const stopProgress = startProgress();
  const isDone = await install();
  stopProgress();
  if (!(isDone && isInstalled())) {
    print('Set-up: the packages could not be installed; what npm said stands above.');
    process.exit(1);
  }
  installHooks();
  print(`Set-up: done in ${Math.round((performance.now() - start) / 1000)} s.`);
}
