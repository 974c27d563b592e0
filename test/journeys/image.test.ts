import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '#shared/config';
import { buildImage, type DockerImage, runInImage, startImage } from '../../scripts/docker-image.ts';

const root = new URL('../../', import.meta.url).pathname;
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** What the Dockerfile makes, with the packages of this checkout; CI installs them anew by `scripts/try-image.ts`. */
async function image(): Promise<{ image: DockerImage; ran: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'comanda-image-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const ran: string[] = [];
  const made = await buildImage(folder, async (command) => {
    ran.push(command.replaceAll(folder, ''));
    if (command.startsWith('npm install')) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    else execFileSync('sh', ['-c', command], { cwd: folder, stdio: 'pipe' });
  });
  return { image: made, ran };
}

describe('the image', { timeout: 60_000 }, () => {
  it('is made step by step in a clean copy, serves, says that it is well, and ends when asked to', async () => {
    const { image: made, ran } = await image();
    expect(ran).toHaveLength(3);
    expect(made.environment).toEqual({ NODE_ENV: 'production', HOST: '0.0.0.0', PORT: '3000' });
    const running = await startImage(made, '0');
    ends.push(running.stop);
    expect(running.output()).toMatch(/^First run: http:\/\/127\.0\.0\.1:\d+\/setup\?token=\S{43}$/m);
    for (const path of ['/', '/console', '/setup', '/docs', '/assets/style.css', '/docs/assets/swagger-ui.css'])
      expect((await fetch(running.url + path)).status).toBe(200);
    const health = (port: string) => runInImage(made.folder, made.health, { PATH: process.env.PATH, PORT: port });
    expect(await health(new URL(running.url).port)).toBe(0);
    expect(await running.stop()).toBe(0);
    expect(await health(new URL(running.url).port)).toBe(1);
  });

  it('is given by compose what it cannot do without, and nothing that the server does not know', () => {
    const compose = read('compose.yml');
    const given =
      /environment:\n((?: {6}.*\n)+)/
        .exec(compose)?.[1]
        ?.match(/^ {6}(\w+):/gm)
        ?.map((line) => line.slice(6, -1)) ?? [];
    expect(given).toEqual(expect.arrayContaining(['HOST', 'JWT_SECRET']));
    expect(compose).toMatch(/JWT_SECRET: \$\{JWT_SECRET:\?/);
    for (const name of given) expect([name, isKnown(name)]).toEqual([name, true]);
    expect(read('Dockerfile')).toContain(/- data:(\S+)/.exec(compose)?.[1]);
  });
});

/** Whether a wrong value of it is refused by name, or it is free text. */
function isKnown(name: string) {
  const wrong = { NODE_ENV: 'production', JWT_SECRET: 'x'.repeat(32), [name]: 'wrong?' };
  if (['HOST', 'DATA_DIR'].includes(name)) return true;
  try {
    readConfig(wrong);
    return false;
  } catch (error) {
    return String(error).includes(name);
  }
}

describe('.env', { timeout: 60_000 }, () => {
  it('has an example that starts as it is, and names what the server knows', () => {
    const lines = read('.env.example')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const values = Object.fromEntries(lines.map((line) => line.split('=') as [string, string]));
    expect(() => readConfig(values)).not.toThrow();
    for (const name of Object.keys(values)) expect([name, isKnown(name)]).toEqual([name, true]);
  });

  it('is read by npm start and the command line, and the environment wins over it', async () => {
    const { image: made } = await image();
    const { folder } = made;
    mkdirSync(join(folder, 'kept'));
    writeFileSync(join(folder, '.env'), 'DATA_DIR=kept\nFRONTEND_BASE_URL=https://sabor.example\nDEMO=1\nPORT=1\n');
    const scripts = JSON.parse(read('package.json')).scripts as Record<string, string>;
    const without = (script = '') => script.replace('node scripts/setup.mjs && ', '');
    const running = await startImage({ ...made, environment: { DEMO: '0' }, command: ['sh', '-c', without(scripts.start)] }, '0');
    ends.push(running.stop);
    expect(running.output()).toMatch(/^First run: https:\/\/sabor\.example\/setup\?token=/m);
    expect(await running.stop()).toBe(0);
    const checked = execFileSync('sh', ['-c', `${without(scripts.comanda)} check`], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, JWT_SECRET: 'x'.repeat(32) },
    });
    expect(checked).toContain(join(folder, 'kept'));
  });
});
