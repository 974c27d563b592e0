// Runs test/aws against an emulator of AWS and a mock of Stripe: `npm run test:aws`, with arguments for vitest after `--`. On the first
// run it installs the emulator from PyPI, SST's sources from npm and, where there is Go, stripe-mock. Otherwise it uses no network but
// loopback.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const node = 'node_modules/node/bin/node';
const wanted = 'test/aws/requirements.txt';
const installed = '.venv/requirements.txt';
const print = (line) => process.stderr.write(`${line}\n`);

function isInstalled() {
  try {
    return readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8');
  } catch {
    return false;
  }
}

const exitCodeOf = (command, ...args) => spawnSync(command, args, { stdio: ['ignore', 2, 2] }).status;
/** Runs a command. Returns false if it fails or does not exist. */
const runCommand = (command, ...args) => exitCodeOf(command, ...args) === 0;

function install() {
  print(`Installing the emulator of ${wanted} into .venv ...`);
  const python = ['python3', 'python'].find((name) => spawnSync(name, ['-c', 'import venv'], { stdio: 'ignore' }).status === 0);
  if (!python) return print('The tests of the AWS adapters need Python 3 with its venv module, which is not there.');
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--requirement', wanted];
  if (!runCommand(python, '-m', 'venv', '--clear', '.venv') || !runCommand('.venv/bin/python', ...pip)) {
    return print('The emulator could not be installed; the reason stands above.');
  }
  copyFileSync(wanted, installed); // Last, so that an interrupted installation is repeated.
  return true;
}

const findFreePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const waitForExit = (child) =>
  new Promise((resolve) => {
    child.once('error', (error) => {
      print(`${child.spawnfile} does not start: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });

/** Resolves once the emulator is ready. Rejects if it ends before, or after half a minute. */
async function waitUntilReady(endpoint, emulator) {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (emulator.exitCode !== null) break;
    const response = await fetch(`${endpoint}/_ministack/ready`).catch(() => undefined);
    if (response?.ok) return;
    await setTimeout(200);
  }
  throw new Error('the emulator does not answer');
}

async function main() {
  if (!isInstalled() && !install()) return 1;
  if (!runCommand(node, 'scripts/sst-platform.mjs')) return 1;
  const stripeMock = exitCodeOf(node, 'scripts/stripe-mock.mjs');
  // Without Go the tests of requests to Stripe are skipped, unless REQUIRE_ALL wants them.
  if (stripeMock !== 0 && (stripeMock !== 2 || process.env.REQUIRE_ALL)) return 1;
  const port = await findFreePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const scratch = mkdtempSync(join(tmpdir(), 'comanda-aws-'));
  // The account of the manifest. With AUTH, the emulator checks every call against the policies of its caller.
  const account = { MINISTACK_ACCOUNT_ID: '123456789012', AUTH: 'true' };
  const settings = { BIND_HOST: '127.0.0.1', GATEWAY_PORT: String(port), SFTP_ENABLED: '0', IOT_MTLS_ENABLED: '0', LOG_LEVEL: 'error' };
  const env = {
    PATH: `${dirname(resolve(node))}:${process.env.PATH}`, // For the functions that the emulator runs.
    HOME: scratch,
    TMPDIR: scratch,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    ...account,
    ...settings,
  };
  const emulator = spawn('.venv/bin/python', ['test/aws/emulator.py'], { env, stdio: ['ignore', 'ignore', 2] });
  const emulatorExit = waitForExit(emulator);
  let tests;
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (tests ?? emulator).kill(signal));
  try {
    await waitUntilReady(endpoint, emulator);
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--mode', 'aws', ...process.argv.slice(2)];
    tests = spawn(node, args, { env: { ...process.env, AWS_EMULATOR: endpoint }, stdio: 'inherit' });
    return await waitForExit(tests);
  } finally {
    emulator.kill();
    if ((await Promise.race([emulatorExit, setTimeout(5000, 'late', { ref: false })])) === 'late') emulator.kill('SIGKILL');
    await emulatorExit;
    rmSync(scratch, { recursive: true, force: true });
  }
}

process.exitCode = await main().catch((error) => {
  print(`The tests of the AWS adapters did not run: ${error.message}`);
  return 1;
});
