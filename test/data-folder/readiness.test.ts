import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { probeFolder } from '#infra/data/probe-folder';
import type { AppDependencies } from '#modules/app';
import { SystemClock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { createLogger } from '#shared/logger';
import { Readiness } from '#shared/readiness';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteFile } from '#shared/store/sqlite/sqlite-file';
import { SqliteStore } from '#shared/store/sqlite/sqlite-store';
import { TestApp } from '../app.ts';
import { TestClock } from '../clock.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

const log = createLogger('silent');

function open(more: Partial<AppDependencies> = {}) {
  vi.useFakeTimers({ toFake: ['performance'] });
  const app = new TestApp(undefined, undefined, null, more);
  onTestFinished(async () => {
    vi.useRealTimers();
    await app.stop();
  });
  return app;
}

describe('GET /ready', () => {
  it('answers 503 while no write is taken, though every read is, and 200 once it is again', async () => {
    const app = open();
    expect(await app.get('/ready')).toMatchObject({ status: 200, oldestEventSeconds: 0 });
    const accept = app.database.faults.rejectWrites(new Error('database or disk is full'));
    vi.advanceTimersByTime(2_001);
    const refused = await app.get('/ready');
    expect(refused).toMatchObject({ status: 503, success: false, error: 'request.not-ready', oldestEventSeconds: 0 });
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(JSON.stringify(refused)).not.toContain('disk');
    expect((await app.request('GET', '/ready', { headers: { 'accept-language': 'en' } })).message).toBe(
      'Nothing can be stored at the moment',
    );
    expect((await app.get('/health')).status).toBe(200);
    accept();
    vi.advanceTimersByTime(2_001);
    expect((await app.get('/ready')).status).toBe(200);
  });

  it('answers 503 while what else must work here does not', async () => {
    let full = false;
    const app = open({ checkDependencies: async () => (full ? Promise.reject(new Error('ENOSPC')) : undefined) });
    expect((await app.get('/ready')).status).toBe(200);
    full = true;
    vi.advanceTimersByTime(2_001);
    expect((await app.get('/ready')).status).toBe(503);
  });

  it('writes once, however many ask at once', async () => {
    const app = open();
    const open5 = app.database.faults.holdWrites();
    const asked = Array.from({ length: 20 }, () => app.get('/ready'));
    await vi.waitFor(() => expect(app.database.faults.waiting).toBeGreaterThan(0));
    // One write for each of the five stores.
    expect(app.database.faults.waiting).toBe(5);
    open5();
    expect((await Promise.all(asked)).every(({ status }) => status === 200)).toBe(true);
  });

  it('gives up on a write that hangs', async () => {
    const database = new MemoryDatabase(new TestClock());
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const open1 = database.faults.holdWrites();
    const answer = new Readiness({ stores: [database.store('ordering')], clock: new TestClock(), log }).check();
    await vi.advanceTimersByTimeAsync(3_001);
    expect(await answer).toEqual({ isReady: false, oldestEventSeconds: null });
    open1();
  });

  it('tells the age of the oldest event that nobody has handled', async () => {
    const clock = new TestClock();
    const database = new MemoryDatabase(clock);
    const event = (id: string) => ({ id, type: 'OrderPaid', tenantId: 't', occurredAt: clock.now().toISOString() }) as Envelope;
    await database.store('ordering').write([], [event('e1')]);
    clock.advance(30);
    await database.store('ordering').write([], [event('e2')]);
    clock.advance(12);
    const age = async () => (await new Readiness({ stores: [], clock, log, outbox: database.outbox }).check()).oldestEventSeconds;
    expect(await age()).toBe(42);
    await database.outbox.acknowledge([1]);
    expect(await age()).toBe(12);
    await database.outbox.acknowledge([2]);
    expect(await age()).toBe(0);
  });
});

it('is not ready while the database is full, loses nothing of what was stored, and is ready once there is room', async () => {
  const file = new SqliteFile(join(createTemporaryFolder(), 'comanda.db'));
  onTestFinished(() => file.close());
  const store = new SqliteStore(file, 'ordering', new SystemClock(), () => undefined);
  const put = (pk: string) => store.write([{ op: 'put', pk, sk: 'INFO', doc: { note: 'x'.repeat(3_000) } }]);
  await put('order-0');
  const isReady = async () => (await new Readiness({ stores: [store], clock: new SystemClock(), log }).check()).isReady;
  expect(await isReady()).toBe(true);
  file.exec(`PRAGMA max_page_count = ${Number(file.statement('PRAGMA page_count').get()?.page_count)}`);
  const stored: string[] = [];
  for (let n = 1; n < 20; n += 1)
    await put(`order-${n}`).then(
      () => stored.push(`order-${n}`),
      () => undefined,
    );
  expect(stored.length).toBeLessThan(19);
  // A small write may still fit into a page; a new row of any size does not.
  await expect(put('one-more')).rejects.toThrow(/full/);
  for (const pk of ['order-0', ...stored]) expect(await store.get(pk, 'INFO')).toBeDefined();
  file.exec('PRAGMA max_page_count = 1000000');
  await put('one-more');
  expect(await isReady()).toBe(true);
});

it('tries the disk of the data folder with a small file, which it takes away again', async () => {
  const folder = createTemporaryFolder();
  await probeFolder(folder);
  expect(readdirSync(folder)).toEqual([]);
  mkdirSync(join(folder, '.ready'));
  await expect(probeFolder(folder)).rejects.toThrow();
  rmSync(folder, { recursive: true });
  await expect(probeFolder(folder)).rejects.toThrow('ENOENT');
  expect(existsSync(folder)).toBe(false);
});
