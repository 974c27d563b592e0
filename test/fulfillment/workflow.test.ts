import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { StoredWorkflow } from '#modules/fulfillment/adapters/stored-workflow';
import { SystemClock } from '#shared/clock';
import type { Outbox } from '#shared/events/outbox';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { workflowContract } from '#test/contracts/fulfillment/workflow';
import { createWorkflowFixture, lastToken, loadDefinition, orderExecution, readStageRequests } from './workflow-fixture.ts';

const day = 24 * 3600 * 1000;

workflowContract('TableWorkflow on memory', async () => {
  const database = new MemoryDatabase(new SystemClock());
  const workflow = new StoredWorkflow(database.store('fulfillment'), new SystemClock(), loadDefinition());
  return { workflow, requests: (tenantId, orderId) => readStageRequests(database.outbox, tenantId, orderId) };
});

describe('a restart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'comanda-workflow-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('between every two steps changes nothing', async () => {
    const inNewProcess = async <T>(run: (workflow: StoredWorkflow, outbox: Outbox) => Promise<T>) => {
      const database = new SqliteDatabase(join(folder, 'store.db'), new SystemClock());
      const result = await run(new StoredWorkflow(database.store('fulfillment'), new SystemClock(), loadDefinition()), database.outbox);
      database.close();
      return result;
    };
    const requests = () => inNewProcess((_, outbox) => readStageRequests(outbox, 'pardos', 'o1'));
    await inNewProcess((workflow) => workflow.start(orderExecution));
    for (const decision of [...[1, 0, 1, 2].map((index) => ({ index })), 'over'] as const) {
      const token = lastToken(await requests());
      expect(await inNewProcess((workflow) => workflow.completeTask(token, decision))).toBe('done');
      expect(await inNewProcess((workflow) => workflow.completeTask(token, decision))).toBe('gone');
    }
    const names = (await requests()).map(({ data }) => data.stepName);
    expect(names).toEqual(['COOKING', 'PACKAGING', 'COOKING', 'PACKAGING', 'DELIVERY']);
  });
});

describe('the request of a step', () => {
  it('depends on nothing but the clock and the secret', async () => {
    const { engine, requests } = createWorkflowFixture();
    await engine().start({ ...orderExecution, index: 1 });
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
    const { engine, requests } = createWorkflowFixture();
    await expect(engine().start({ ...orderExecution, steps: [] })).rejects.toThrow('stepName: the expression yields nothing');
    await expect(engine().start({ ...orderExecution, correlationId: '' })).rejects.toThrow('correlationId');
    await engine().start(orderExecution);
    expect(await requests()).toHaveLength(1);
  });

  it('tells ids apart that hold what separates the parts of a token', async () => {
    const { engine, store } = createWorkflowFixture();
    const odd = { ...orderExecution, tenantId: 'a:b', orderId: 'c%:d' };
    await engine().start(odd);
    const token = lastToken(await readStageRequests(store.outbox, 'a:b', 'c%:d'));
    expect(await engine().completeTask(token, { index: 1 })).toBe('done');
  });
});

describe('a write that fails', () => {
  it('leaves neither a step nor its event', async () => {
    const { engine, store, requests } = createWorkflowFixture();
    store.faults.failWrite(1, 'before');
    await expect(engine().start(orderExecution)).rejects.toThrow();
    expect(await requests()).toEqual([]);
    await engine().start(orderExecution);
    const token = lastToken(await requests());
    store.faults.failWrite(1, 'before');
    await expect(engine().completeTask(token, { index: 1 })).rejects.toThrow();
    expect(await requests()).toHaveLength(1);
    expect(await engine().completeTask(token, { index: 1 })).toBe('done');
    expect(await requests()).toHaveLength(2);
  });

  it('is not repeated where only its answer was lost', async () => {
    const { engine, store, requests } = createWorkflowFixture();
    store.faults.failWrite(1, 'after');
    await expect(engine().start(orderExecution)).rejects.toThrow();
    await engine().start(orderExecution);
    const token = lastToken(await requests());
    store.faults.failWrite(1, 'after');
    await expect(engine().completeTask(token, { index: 1 })).rejects.toThrow();
    expect(await engine().completeTask(token, { index: 1 })).toBe('gone');
    expect((await requests()).map(({ data }) => data.stepName)).toEqual(['COOKING', 'PACKAGING']);
  });
});

describe('a stop that meets a step going on', () => {
  it('stops it all the same', async () => {
    const { engine, store, requests } = createWorkflowFixture();
    await engine().start(orderExecution);
    const workflowStore = store.store('fulfillment');
    const read = workflowStore.get.bind(workflowStore);
    vi.spyOn(workflowStore, 'get').mockImplementationOnce(async (pk, sk) => {
      const before = await read(pk, sk);
      expect(await engine().completeTask(lastToken(await requests()), { index: 1 })).toBe('done');
      return before as never;
    });
    await engine().stop('pardos', 'o1', 'the guest left');
    expect(await requests()).toHaveLength(2);
    expect(await engine().completeTask(lastToken(await requests()), { index: 2 })).toBe('gone');
  });
});

describe('time', () => {
  it('ends a walk that nobody finished within a year', async () => {
    const { clock, engine, requests } = createWorkflowFixture();
    await engine().start(orderExecution);
    clock.time += 200 * day;
    expect(await engine().completeTask(lastToken(await requests()), { index: 1 })).toBe('done');
    clock.time += 164 * day;
    expect(await engine().completeTask(lastToken(await requests()), { index: 2 })).toBe('done');
    clock.time += day + 1000;
    expect(await engine().completeTask(lastToken(await requests()), { index: 3 })).toBe('gone');
  });

  it('lets an ended order be forgotten after 90 days', async () => {
    const { clock, engine, requests } = createWorkflowFixture();
    await engine().start(orderExecution);
    await engine().stop('pardos', 'o1', 'the guest left');
    clock.time += 89 * day;
    await engine().start(orderExecution);
    expect(await requests()).toHaveLength(1);
    clock.time += 2 * day;
    await engine().start(orderExecution);
    expect(await requests()).toHaveLength(2);
  });
});
