import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import type { OrderExecution, Workflow, WorkflowDecision } from '#modules/fulfillment/ports/workflow';
import { eventRegistry } from '#shared/events/event-registry';
import type { Envelope } from '#shared/events/events';
import { newId } from '#shared/values/ids';

type Request = Envelope<'OrderStageRequested'>;
/** `requests` returns the events that the workflow has published about an order, oldest first. */
type Setup = () => Promise<{ workflow: Workflow; requests: (tenantId: string, orderId: string) => Promise<readonly Request[]> }>;

const orderOver: WorkflowDecision = 'over';
const createExecution = (...names: string[]): OrderExecution => ({
  tenantId: 'pardos',
  orderId: newId(),
  correlationId: newId(),
  causationId: newId(),
  steps: names.map((name) => ({ name })),
  index: 0,
});

/** How an emulator deviates from the real service. */
type Deviations = { readonly tokensOutliveStop?: boolean; readonly tokensRace?: boolean };

/** The contract of the Workflow port. Every adapter calls this with a factory. */
export const workflowContract = (name: string, setup: Setup, { tokensOutliveStop = false, tokensRace = false }: Deviations = {}) =>
  describe(`${name} keeps the Workflow contract`, () => {
    /** Starts an order, and returns a function that waits for its nth request (from 1), which an engine may publish later. */
    const startExecution = async (execution: OrderExecution) => {
      const { workflow, requests } = await setup();
      await workflow.start(execution);
      const count = async () => (await requests(execution.tenantId, execution.orderId)).length;
      const request = (nth: number, tenantId = execution.tenantId) =>
        vi.waitFor(
          async () => {
            const said = await requests(tenantId, execution.orderId);
            expect(said).toHaveLength(nth);
            return said[nth - 1]!;
          },
          { timeout: 20_000, interval: 25 },
        );
      return { workflow, request, count };
    };

    it('asks for the first step with a whole envelope', async () => {
      const execution = createExecution('COOKING', 'PACKAGING');
      const { request } = await startExecution(execution);
      const { id, occurredAt, data, ...rest } = await request(1);
      expect(z.uuidv7().safeParse(id).success).toBe(true);
      expect(new Date(occurredAt).toISOString()).toBe(occurredAt);
      expect(rest).toEqual({
        type: 'OrderStageRequested',
        version: 1,
        tenantId: execution.tenantId,
        aggregateId: execution.orderId,
        correlationId: execution.correlationId,
        causationId: execution.causationId,
      });
      expect(eventRegistry.OrderStageRequested.data.parse(data)).toEqual(data);
      expect(data).toEqual({ orderId: execution.orderId, stepName: 'COOKING', index: 0, taskToken: expect.stringMatching(/.{16}/) });
    });

    it('takes an order that nothing caused, and one that begins further on', async () => {
      const { request } = await startExecution({ ...createExecution('COOKING', 'PACKAGING'), causationId: null, index: 1 });
      expect(await request(1)).toMatchObject({ causationId: null, data: { stepName: 'PACKAGING', index: 1 } });
    });

    it('goes on, back and on again, and ends after the last step', async () => {
      const { workflow, request, count } = await startExecution(createExecution('COOKING', 'DELIVERY'));
      const decisions: WorkflowDecision[] = [{ index: 1 }, { index: 0 }, { index: 1 }, orderOver];
      const names: string[] = [];
      const ids = new Set<string>();
      for (const [n, decision] of decisions.entries()) {
        const { id, data } = await request(n + 1);
        names.push(data.stepName);
        ids.add(id);
        expect(await workflow.completeTask(data.taskToken, decision)).toBe('done');
      }
      expect(names).toEqual(['COOKING', 'DELIVERY', 'COOKING', 'DELIVERY']);
      expect(ids.size).toBe(4);
      expect(await count()).toBe(4);
    });

    it('walks an order of one step', async () => {
      const { workflow, request, count } = await startExecution(createExecution('PACKAGING'));
      expect(await workflow.completeTask((await request(1)).data.taskToken, orderOver)).toBe('done');
      expect(await count()).toBe(1);
    });

    it('ends where the order is off', async () => {
      const { workflow, request, count } = await startExecution(createExecution('COOKING', 'DELIVERY'));
      const { data } = await request(1);
      expect(await workflow.completeTask(data.taskToken, orderOver)).toBe('done');
      // A workflow service may take a moment to end what is over.
      await expect.poll(() => workflow.completeTask(data.taskToken, { index: 1 })).toBe('gone');
      expect(await count()).toBe(1);
    });

    it('takes a token once', async () => {
      const { workflow, request } = await startExecution(createExecution('COOKING', 'PACKAGING', 'DELIVERY'));
      const first = (await request(1)).data.taskToken;
      expect(await workflow.completeTask(first, { index: 1 })).toBe('done');
      expect((await request(2)).data.stepName).toBe('PACKAGING');
      expect(await workflow.completeTask(first, { index: 1 })).toBe('gone');
      expect(await workflow.completeTask(first, orderOver)).toBe('gone');
      expect((await request(2)).data.taskToken).not.toBe(first);
    });

    it('takes one of two that hand in the same token at once', async () => {
      const { workflow, request } = await startExecution(createExecution('COOKING', 'DELIVERY'));
      const { taskToken } = (await request(1)).data;
      const answers = await Promise.all([1, 2].map(() => workflow.completeTask(taskToken, { index: 1 })));
      expect(answers.sort()).toEqual(tokensRace ? ['done', expect.anything()] : ['done', 'gone']);
      expect((await request(2)).data.stepName).toBe('DELIVERY');
    });

    it('refuses a token that it did not make', async () => {
      const { workflow, request } = await startExecution(createExecution('COOKING', 'DELIVERY'));
      const { taskToken } = (await request(1)).data;
      const forged = [taskToken.slice(0, -4), `${taskToken}A`, `${taskToken.slice(0, -12)}AAAAAAAAAAAA`, 'nonsense', 'a:b:c', '%:%:%'];
      for (const token of forged) expect(await workflow.completeTask(token, { index: 1 }), token).toBe('gone');
      expect(await workflow.completeTask(taskToken, { index: 1 })).toBe('done');
    });

    it('leaves an order alone that was started before', async () => {
      const execution = createExecution('COOKING');
      const { workflow, request, count } = await startExecution(execution);
      const { taskToken } = (await request(1)).data;
      await workflow.start(execution);
      expect(await workflow.completeTask(taskToken, orderOver)).toBe('done');
      await workflow.start(execution);
      expect(await count()).toBe(1);
    });

    it('stops an order once and for all', async () => {
      const execution = createExecution('COOKING', 'DELIVERY');
      const { workflow, request, count } = await startExecution(execution);
      const { taskToken } = (await request(1)).data;
      await workflow.stop(execution.tenantId, execution.orderId, 'the guest left');
      await workflow.stop(execution.tenantId, execution.orderId, 'the guest left');
      await workflow.start(execution);
      if (!tokensOutliveStop) expect(await workflow.completeTask(taskToken, { index: 1 })).toBe('gone');
      expect(await count()).toBe(1);
    });

    it('has nothing to stop where nothing was started', async () => {
      const { workflow, requests } = await setup();
      const { tenantId, orderId } = createExecution('COOKING');
      await workflow.stop(tenantId, orderId, 'never came');
      expect(await requests(tenantId, orderId)).toEqual([]);
    });

    it("keeps tenants apart, were their orders' ids the same", async () => {
      const execution = createExecution('COOKING', 'DELIVERY');
      const { workflow, request } = await startExecution(execution);
      await workflow.start({ ...execution, tenantId: 'tenant1', steps: [{ name: 'PACKAGING' }] });
      expect((await request(1, 'tenant1')).data.stepName).toBe('PACKAGING');
      await workflow.stop('tenant1', execution.orderId, 'their own affair');
      expect(await workflow.completeTask((await request(1)).data.taskToken, { index: 1 })).toBe('done');
    });
  });
