import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FolderFiles } from '#shared/files/folder-files';
import { MemoryFiles } from '#shared/files/memory-files';
import { publicFileRoutes } from '#shared/http/public-files';
import { filesContract } from '#test/contracts/files';

async function makeFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'comanda-files-'));
  return { folder, close: () => rm(folder, { recursive: true }) };
}

filesContract('memory', async () => ({ files: new MemoryFiles() }));
filesContract('a folder', async () => {
  const { folder, close } = await makeFolder();
  return { files: new FolderFiles(join(folder, 'files')), close };
});

describe('a folder', () => {
  it('holds what was put, and nothing half written, for the next process', async () => {
    const { folder, close } = await makeFolder();
    onTestFinished(close);
    await new FolderFiles(folder).put('t1/a/b.c', Buffer.from('kept'));
    mkdirSync(join(folder, '.aside'), { recursive: true });
    writeFileSync(join(folder, '.aside', 'torn'), 'ha');
    const files = new FolderFiles(folder);
    expect(Buffer.from((await files.get('t1/a/b.c'))!).toString()).toBe('kept');
    expect(await readdir(folder, { recursive: true })).toEqual(expect.arrayContaining(['.aside', 't1', 't1/a', 't1/a/b.c']));
    expect(await readdir(join(folder, '.aside'))).toEqual([]);
  });

  it('leaves the old bytes and no draft where the new ones cannot be moved into place', async () => {
    const { folder, close } = await makeFolder();
    onTestFinished(close);
    const files = new FolderFiles(folder);
    mkdirSync(join(folder, 't1', 'b.c'), { recursive: true });
    await expect(files.put('t1/b.c', Buffer.from('x'))).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(await readdir(join(folder, '.aside'))).toEqual([]);
  });
});

describe('what is public', () => {
  const files = new MemoryFiles();
  const get = (path: string) => publicFileRoutes(files).request(path);

  it.each([
    ['a.webp', 'image/webp'],
    ['a.svg', 'image/svg+xml'],
    ['a.zzz', 'application/octet-stream'],
  ])('is shown as what the name says: %s', async (name, type) => {
    await files.put(`pardos/public/pictures/${name}`, Buffer.from('<svg onload="alert(1)"/>'));
    const answer = await get(`/files/pardos/pictures/${name}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringMatching(`^${type.replace('+', '.')}(;|$)`)]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*; sandbox$/),
    });
    expect(await answer.text()).toContain('<svg');
  });

  it('is all that is shown', async () => {
    await files.put('pardos/purchases/a.parquet', Buffer.from('secret'));
    await files.put('pardos/public/a.webp', Buffer.from('elsewhere'));
    const paths = [
      'purchases/a.parquet',
      '..%2fpurchases/a.parquet',
      'pictures/..%2f..%2fpurchases%2fa.parquet',
      'pictures/none.webp',
      'a.webp',
    ];
    for (const path of paths) {
      const answer = await get(`/files/pardos/${path}`);
      expect([path, answer.ok]).toEqual([path, false]);
    }
  });
});
