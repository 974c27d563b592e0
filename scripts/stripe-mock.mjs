// Installs stripe-mock, which checks requests by Stripe's own description of its API, into .tmp/bin, unless it is there:
// `node scripts/stripe-mock.mjs`. It is a Go module and needs Go, else the exit code is 2; an old Go fetches a newer one, as a module.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const wanted = 'github.com/stripe/stripe-mock@v0.203.0';
const [oldest, newer] = [22, '1.22.12'];
const folder = resolve('.tmp/bin');
const [program, installed] = [join(folder, 'stripe-mock'), join(folder, 'stripe-mock.version')];
const print = (line) => process.stderr.write(`${line}\n`);

/** Runs Go outside of any module, and returns what it prints; undefined if it fails or is not there. */
function runGo(go, args, env = {}) {
  const options = { cwd: folder, env: { ...process.env, GOBIN: folder, GOTOOLCHAIN: 'local', ...env }, stdio: ['ignore', 'pipe', 2] };
  const { status, stdout } = spawnSync(go, args, options);
  return status === 0 ? stdout.toString().trim() : undefined;
}

/** The path of a Go that is new enough; undefined if it cannot be fetched. */
function findGo(version) {
  if (Number(/^go1\.(\d+)/.exec(version)?.[1]) >= oldest) return 'go';
  const [system, processor] = [runGo('go', ['env', 'GOOS']), runGo('go', ['env', 'GOARCH'])];
  const toolchain = `golang.org/toolchain@v0.0.1-go${newer}.${system}-${processor}`;
  const found = runGo('go', ['mod', 'download', '-json', toolchain], { GOFLAGS: '-modcacherw' });
  if (found === undefined) return print(`Go ${newer} could not be fetched; what Go said stands above.`);
  const root = JSON.parse(found).Dir;
  // Files of a module are not executable.
  for (const programs of [join(root, 'bin'), join(root, 'pkg/tool', `${system}_${processor}`)])
    for (const name of readdirSync(programs)) chmodSync(join(programs, name), 0o755);
  return join(root, 'bin/go');
}

/** Returns the exit code. */
function install() {
  mkdirSync(folder, { recursive: true });
  const version = runGo('go', ['env', 'GOVERSION']);
  if (version === undefined) {
    print('stripe-mock needs Go, which is not there.');
    return 2;
  }
  print(`Installing ${wanted} into .tmp/bin ...`);
  const go = findGo(version);
  if (go === undefined) return 1;
  if (runGo(go, ['install', wanted], { GOROOT: '' }) === undefined) {
    print('stripe-mock could not be installed; what Go said stands above.');
    return 1;
  }
  writeFileSync(installed, wanted); // Last, so that an interrupted installation is repeated.
  return 0;
}

const isInstalled = () => existsSync(program) && existsSync(installed) && readFileSync(installed, 'utf8') === wanted;
process.exitCode = isInstalled() ? 0 : install();
