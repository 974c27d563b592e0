import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { unpackPreviousRelease } from '#test/data-folder/previous-release';
import { createPicture } from '../ordering/catalogue/picture-bytes.ts';
import { runCommand } from './command-line.ts';
import { ServerProcess } from './server-process.ts';

const houses: ServerProcess[] = [];
const open = (dataDir: string) => {
  const server = new ServerProcess({ DATA_DIR: dataDir });
  houses.push(server);
  return server;
};
afterEach(() => Promise.all(houses.splice(0).map((server) => server.remove())));

/** The permissions of other users on anything in the data folder. */
const openToOthers = (folder: string) =>
  ['.', ...(readdirSync(folder, { recursive: true }) as string[])].filter((path) => (statSync(join(folder, path)).mode & 0o077) !== 0);

/** The id of the key in the token of a sign-in. */
const kidOf = ({ authorization }: { authorization: string }) => {
  const [head = ''] = authorization.slice('Bearer '.length).split('.');
  return (JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid?: string }).kid;
};

describe('the data folder of a running server', { timeout: 60_000 }, () => {
  it('is its owner’s alone, whatever lies in it from earlier releases and whatever comes', async () => {
    const { dataDir, known } = await unpackPreviousRelease();
    for (const path of readdirSync(dataDir, { recursive: true, withFileTypes: true }))
      chmodSync(join(path.parentPath, path.name), path.isDirectory() ? 0o755 : 0o644);
    chmodSync(dataDir, 0o755);
    const server = open(dataDir);
    await server.start();
    const owner = { authorization: `Bearer ${known.tokens.owner}` };
    const { data: flan } = await server.request<{ id: string }>(
      'POST',
      '/api/v1/products',
      { name: 'Flan', category: 'Postres', price: 9 },
      owner,
    );
    const { data: place } = await server.request<{ uploadUrl: string }>('POST', `/api/v1/products/${flan.id}/image`, {}, owner);
    const body = Uint8Array.from(await createPicture());
    const sent = await fetch(place.uploadUrl, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body });
    expect(sent.status).toBe(200);
    expect((await runCommand(dataDir, 'backup', join(dataDir, 'backups', 'b.tgz'))).code).toBe(0);
    expect((await runCommand(dataDir, 'keys', 'rotate')).code).toBe(0);
    const there = readdirSync(dataDir);
    expect(there).toEqual(
      expect.arrayContaining(['comanda.db', 'comanda.db-wal', 'comanda.db-shm', 'comanda.db.lock', 'jwt-secret', 'files', 'backups']),
    );
    expect(openToOthers(dataDir)).toEqual([]);
  });
});

describe('keys', { timeout: 60_000 }, () => {
  it('rotate while the server runs: what the key before has signed goes on, and the new one signs', async () => {
    const { dataDir, known } = await unpackPreviousRelease();
    const server = open(dataDir);
    await server.start();
    const owner = await server.signIn('owner@old.test');
    const headers = { ...owner, 'idempotency-key': 'once' };
    const flan = { name: 'Flan', category: 'Postres', price: 9 };
    const { data: product } = await server.request<{ id: string }>('POST', '/api/v1/products', flan, headers);
    const { nextCursor } = await server.request<unknown[]>('GET', '/api/v1/orders?limit=2', undefined, owner);
    const { data: place } = await server.request<{ uploadUrl: string }>('POST', `/api/v1/products/${product.id}/image`, {}, owner);

    expect((await runCommand(dataDir, 'keys', 'rotate')).out).toMatch(
      /^(\S{11}) {2}made .*, signs\n(\S{11}) {2}made by an earlier release, retired /,
    );
    const newest = async () => kidOf(await server.signIn('owner@old.test'));
    const before = kidOf(owner);
    await vi.waitFor(async () => expect(await newest()).not.toBe(before), { timeout: 20_000, interval: 200 });

    const oldOnes = [owner, ...Object.values(known.tokens).map((token) => ({ authorization: `Bearer ${token}` }))];
    for (const token of oldOnes) expect((await server.request('GET', '/validate', undefined, token)).status).toBe(200);
    const next = `/api/v1/orders?limit=2&cursor=${encodeURIComponent(String(nextCursor))}`;
    expect((await server.request<unknown[]>('GET', next, undefined, owner)).data).toHaveLength(2);
    expect((await server.request<{ id: string }>('POST', '/api/v1/products', flan, headers)).data.id).toBe(product.id);
    const body = Uint8Array.from(await createPicture());
    const sent = await fetch(place.uploadUrl, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body });
    expect(sent.status).toBe(200);

    const now = await server.signIn('owner@old.test');
    expect(await server.end('SIGTERM')).toBe(0);
    await server.start();
    for (const token of [now, ...oldOnes]) expect((await server.request('GET', '/validate', undefined, token)).status).toBe(200);
  });

  it('new ones stand in for damaged ones, and never for good ones unasked', async () => {
    const { dataDir, known } = await unpackPreviousRelease();
    const file = join(dataDir, 'jwt-secret');
    const whole = readFileSync(file);
    expect(await runCommand(dataDir, 'keys', 'new')).toMatchObject({ code: 1, err: expect.stringContaining('`keys rotate`') });
    expect(readFileSync(file)).toEqual(whole);
    writeFileSync(file, 'x');
    expect(await runCommand(dataDir, 'keys')).toMatchObject({ code: 1, err: expect.stringMatching(/^\S+ is damaged: [^\n]+\n$/) });
    expect(await runCommand(dataDir, 'keys', 'new')).toMatchObject({ code: 0, out: expect.stringContaining('everybody signs in again') });
    const server = open(dataDir);
    await server.start();
    expect((await server.request('GET', '/validate', undefined, { authorization: `Bearer ${known.tokens.owner}` })).status).toBe(401);
    expect((await server.signIn('owner@old.test')).authorization).toMatch(/^Bearer ey/);
  });
});

describe('a start on damaged data', { timeout: 60_000 }, () => {
  it.each([
    ['empty keys', 'jwt-secret', '', 'keys new'],
    ['missing keys', 'jwt-secret', undefined, 'keys new'],
    ['damaged keys for push messages', 'vapid-keys', '{', 'put it back'],
    ['a database that is none', 'comanda.db', 'x'.repeat(8_192), 'restore'],
  ])('with %s is refused in one line that names the way out, and changes nothing', async (_, name, content, way) => {
    const { dataDir } = await unpackPreviousRelease();
    const path = join(dataDir, name);
    if (content === undefined) rmSync(path);
    else writeFileSync(path, content);
    await expect(open(dataDir).start()).rejects.toThrow(
      new RegExp(`: Comanda could not start: ${path} is (damaged|missing)[^\n]*${way}[^\n]*\n$`),
    );
    expect(readdirSync(dataDir).includes(name) ? readFileSync(path, 'utf8') : undefined).toBe(content);
  });
});

describe('the command line', { timeout: 60_000 }, () => {
  it('says what there is, and everything that goes wrong in one line with its exit code', async () => {
    const { dataDir } = await unpackPreviousRelease();
    const help = await runCommand(dataDir, 'help');
    expect(help).toMatchObject({ code: 0, err: '' });
    for (const name of ['backup FILE', 'restore FILE', 'check', 'keys', 'help']) expect(help.out).toContain(`  ${name} `);
    expect(await runCommand(dataDir, 'bakup', 'x')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^there is no command "bakup"[^\n]+\n$/),
    });
    expect(await runCommand(dataDir, 'backup')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^backup takes one FILE[^\n]+\n$/),
    });
    expect(await runCommand(join(dataDir, 'nowhere'), 'backup', 'x')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^there is no database in [^\n]+\n$/),
    });
    expect(await runCommand(dataDir, 'check')).toEqual({ code: 0, out: `${dataDir} is whole\n`, err: '' });
    const database = join(dataDir, 'comanda.db');
    const bytes = readFileSync(database);
    const at = bytes.indexOf('Chicha morada');
    expect(at).toBeGreaterThan(0);
    writeFileSync(database, Buffer.concat([bytes.subarray(0, 40_960), Buffer.alloc(4_096, 0x55), bytes.subarray(45_056)]));
    for (const args of [['check'], ['check', '--full']])
      expect(await runCommand(dataDir, ...args)).toMatchObject({ code: 1, err: '', out: expect.stringMatching(/\S/) });
  });
});
