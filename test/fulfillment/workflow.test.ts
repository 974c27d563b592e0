import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { TableWorkflow } from '#modules/fulfillment/adapters/stored-workflow';
import { SystemClock } from '#shared/clock';
import type { Outbox } from '#shared/events/outbox';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import { workflowContract } from '#test/contracts/workflow';
import { lastToken, load, requestsIn, setup, walk } from './workflow-fixture.ts';

const day = 24 * 3600 * 1000;

workflowContract('TableWorkflow on memory', async () => {
  const store = new MemoryStore(new SystemClock());
  const workflow = new TableWorkflow(store.table('fulfillment'), new SystemClock(), load());
  return { workflow, requests: (tenantId, orderId) => requestsIn(store.outbox, tenantId, orderId) };
});

describe('a restart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'comanda-workflow-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('between every two steps changes nothing', async () => {
    const inNewProcess = async <T>(run: (workflow: TableWorkflow, outbox: Outbox) => Promise<T>) => {
      const store = new SqliteStore(join(folder, 'store.db'), new SystemClock());
      const result = await run(new TableWorkflow(store.table('fulfillment'), new SystemClock(), load()), store.outbox);
      store.close();
      return result;
    };
    const requests = () => inNewProcess((_, outbox) => requestsIn(outbox, 'pardos', 'o1'));
    await inNewProcess((workflow) => workflow.start(walk));
    for (const decision of [...[1, 0, 1, 2].map((index) => ({ index })), 'over'] as const) {
      const token = lastToken(await requests());
      expect(await inNewProcess((workflow) => workflow.succeed(token, decision))).toBe('done');
      expect(await inNewProcess((workflow) => workflow.succeed(token, decision))).toBe('gone');
    }
    const names = (await requests()).map(({ data }) => data.stepName);
    expect(names).toEqual(['COOKING', 'PACKAGING', 'COOKING', 'PACKAGING', 'DELIVERY']);
  });
});

describe('the request of a step', () => {
  it('depends on nothing but the clock and the secret', async () => {
    const { engine, requests } = setup();
    await engine().start({ ...walk, index: 1 });
    const taskToken = 'pardos:o1:secret-0';
    const digest = createHash('sha256').update(taskToken).digest('hex');
    const time = Date.parse('2026-07-28T19:30:00.123Z').toString(16).padStart(12, '0');
    expect(await requests()).toEqual([
      {
        id: `${time.slice(0, 8)}-${time.slice(8)}-7${digest.slice(0, 3)}-8${digest.slice(3, 6)}-${digest.slice(6, 18)}`,
        type: 'OrderStageRequested',
        version: 1,
        tenantId: 'pardos',
        aggregateId: 'o1',
        occurredAt: '2026-07-28T19:30:00.123Z',
        correlationId: 'c1',
        causationId: 'e1',
        data: { orderId: 'o1', stepName: 'PACKAGING', index: 1, taskToken },
      },
    ]);
  });

  it('is not said without a valid envelope, and nothing is kept then', async () => {
    const { engine, requests } = setup();
    await expect(engine().start({ ...walk, steps: [] })).rejects.toThrow('stepName: the expression yields nothing');
    await expect(engine().start({ ...walk, correlationId: '' })).rejects.toThrow('correlationId');
    await engine().start(walk);
    expect(await requests()).toHaveLength(1);
  });

  it('tells ids apart that hold what separates the parts of a token', async () => {
    const { engine, store } = setup();
    const odd = { ...walk, tenantId: 'a:b', orderId: 'c%:d' };
    await engine().start(odd);
    const token = lastToken(await requestsIn(store.outbox, 'a:b', 'c%:d'));
    expect(await engine().succeed(token, { index: 1 })).toBe('done');
  });
});

describe('a write that fails', () => {
  it('leaves neither a step nor its event', async () => {
    const { engine, store, requests } = setup();
    store.faults.failWrite(1, 'before');
    await expect(engine().start(walk)).rejects.toThrow();
    expect(await requests()).toEqual([]);
    await engine().start(walk);
    const token = lastToken(await requests());
    store.faults.failWrite(1, 'before');
    await expect(engine().succeed(token, { index: 1 })).rejects.toThrow();
    expect(await requests()).toHaveLength(1);
    expect(await engine().succeed(token, { index: 1 })).toBe('done');
    expect(await requests()).toHaveLength(2);
  });

  it('is not repeated where only its answer was lost', async () => {
    const { engine, store, requests } = setup();
    store.faults.failWrite(1, 'after');
    await expect(engine().start(walk)).rejects.toThrow();
    await engine().start(walk);
    const token = lastToken(await requests());
    store.faults.failWrite(1, 'after');
    await expect(engine().succeed(token, { index: 1 })).rejects.toThrow();
    expect(await engine().succeed(token, { index: 1 })).toBe('gone');
    expect((await requests()).map(({ data }) => data.stepName)).toEqual(['COOKING', 'PACKAGING']);
  });
});

describe('a stop that meets a step going on', () => {
  it('stops it all the same', async () => {
    const { engine, store, requests } = setup();
    await engine().start(walk);
    const table = store.table('fulfillment');
    const read = table.get.bind(table);
    vi.spyOn(table, 'get').mockImplementationOnce(async (pk, sk) => {
      const before = await read(pk, sk);
      expect(await engine().succeed(lastToken(await requests()), { index: 1 })).toBe('done');
      return before as never;
    });
    await engine().stop('pardos', 'o1', 'the guest left');
    expect(await requests()).toHaveLength(2);
    expect(await engine().succeed(lastToken(await requests()), { index: 2 })).toBe('gone');
  });
});

describe('time', () => {
  it('ends a walk that nobody finished within a year', async () => {
    const { clock, engine, requests } = setup();
    await engine().start(walk);
    clock.time += 200 * day;
    expect(await engine().succeed(lastToken(await requests()), { index: 1 })).toBe('done');
    clock.time += 164 * day;
    expect(await engine().succeed(lastToken(await requests()), { index: 2 })).toBe('done');
    clock.time += day + 1000;
    expect(await engine().succeed(lastToken(await requests()), { index: 3 })).toBe('gone');
  });

  it('lets an ended order be forgotten after 90 days', async () => {
    const { clock, engine, requests } = setup();
    await engine().start(walk);
    await engine().stop('pardos', 'o1', 'the guest left');
    clock.time += 89 * day;
    await engine().start(walk);
    expect(await requests()).toHaveLength(1);
    clock.time += 2 * day;
    await engine().start(walk);
    expect(await requests()).toHaveLength(2);
  });
});
