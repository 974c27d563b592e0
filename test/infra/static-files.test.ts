import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { expect, it, onTestFinished } from 'vitest';
import { StaticFiles } from '#infra/pages/static-files';
import type { AppContext, AppEnv } from '#shared/http/environment';

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'comanda-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = new StaticFiles(folder);
  const app = new Hono<AppEnv>().get('/*', async (c: AppContext) => (await files.respond(c, c.req.path.slice(1))) ?? c.text('none', 404));
  return { folder, ask: (path: string) => app.request(path) };
}

it('reads a file anew once it has changed', async () => {
  const { folder, ask } = open();
  const file = join(folder, 'page.html');
  writeFileSync(file, 'one');
  const first = await ask('/page.html');
  expect([await first.text(), await (await ask('/page.html')).text()]).toEqual(['one', 'one']);
  writeFileSync(file, 'two');
  utimesSync(file, new Date(), new Date(Date.now() + 5_000));
  const second = await ask('/page.html');
  expect(await second.text()).toBe('two');
  expect(second.headers.get('etag')).not.toBe(first.headers.get('etag'));
});

it('lets a file be kept for good whose name says what is in it, and no other', async () => {
  const { folder, ask } = open();
  const forGood = {
    'index-3F9C2A1B.js': true,
    'index-Dx7_a-9Q.css': true,
    'index.js': false,
    'guide-version2.js': false,
    'a-README12x.js': false,
  };
  for (const name of Object.keys(forGood)) writeFileSync(join(folder, name), 'x');
  for (const [name, expected] of Object.entries(forGood)) {
    const control = (await ask(`/${name}`)).headers.get('cache-control') ?? '';
    expect([name, control.includes('immutable')]).toEqual([name, expected]);
  }
});

it('has no file of a name that there can be none of', async () => {
  const { folder, ask } = open();
  mkdirSync(join(folder, 'folder'));
  writeFileSync(join(folder, 'page.html'), 'x');
  for (const path of ['/folder', '/page.html/x', `/${'x'.repeat(300)}.js`, '/none.js', '/folder/', '/%00.js'])
    expect([path, (await ask(path)).status]).toEqual([path, 404]);
});
