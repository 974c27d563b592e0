import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import type { Decision, OrderWalk, Workflow } from '#modules/fulfillment/ports/workflow';
import { type Envelope, registry } from '#shared/events/events';
import { newId } from '#shared/values/ids';

type Request = Envelope<'OrderStageRequested'>;
/** `requests` are the events that the workflow has said about an order, oldest first. */
type Setup = () => Promise<{ workflow: Workflow; requests: (tenantId: string, orderId: string) => Promise<readonly Request[]> }>;

const over: Decision = 'over';
const walkOf = (...names: string[]): OrderWalk => ({
  tenantId: 'pardos',
  orderId: newId(),
  correlationId: newId(),
  causationId: newId(),
  steps: names.map((name) => ({ name })),
  index: 0,
});

/** What an emulator does not do as the service that it stands for. */
type Deviations = { readonly tokensOutliveStop?: boolean; readonly tokensRace?: boolean };

/** Every adapter of the Workflow port calls this with a way to make itself. */
export const workflowContract = (name: string, setup: Setup, { tokensOutliveStop = false, tokensRace = false }: Deviations = {}) =>
  describe(`${name} keeps the Workflow contract`, () => {
    /** A started order, and the way to wait for its nth request (from 1): an engine may take its time to say it. */
    const started = async (walk: OrderWalk) => {
      const { workflow, requests } = await setup();
      await workflow.start(walk);
      const count = async () => (await requests(walk.tenantId, walk.orderId)).length;
      const request = (nth: number, tenantId = walk.tenantId) =>
        vi.waitFor(
          async () => {
            const said = await requests(tenantId, walk.orderId);
            expect(said).toHaveLength(nth);
            return said[nth - 1]!;
          },
          { timeout: 20_000, interval: 25 },
        );
      return { workflow, request, count };
    };

    it('asks for the first step with a whole envelope', async () => {
      const walk = walkOf('COOKING', 'PACKAGING');
      const { request } = await started(walk);
      const { id, occurredAt, data, ...rest } = await request(1);
      expect(z.uuidv7().safeParse(id).success).toBe(true);
      expect(new Date(occurredAt).toISOString()).toBe(occurredAt);
      expect(rest).toEqual({
        type: 'OrderStageRequested',
        version: 1,
        tenantId: walk.tenantId,
        aggregateId: walk.orderId,
        correlationId: walk.correlationId,
        causationId: walk.causationId,
      });
      expect(registry.OrderStageRequested.data.parse(data)).toEqual(data);
      expect(data).toEqual({ orderId: walk.orderId, stepName: 'COOKING', index: 0, taskToken: expect.stringMatching(/.{16}/) });
    });

    it('takes an order that nothing caused, and one that begins further on', async () => {
      const { request } = await started({ ...walkOf('COOKING', 'PACKAGING'), causationId: null, index: 1 });
      expect(await request(1)).toMatchObject({ causationId: null, data: { stepName: 'PACKAGING', index: 1 } });
    });

    it('goes on, back and on again, and ends after the last step', async () => {
      const { workflow, request, count } = await started(walkOf('COOKING', 'DELIVERY'));
      const decisions: Decision[] = [{ index: 1 }, { index: 0 }, { index: 1 }, over];
      const names: string[] = [];
      const ids = new Set<string>();
      for (const [n, decision] of decisions.entries()) {
        const { id, data } = await request(n + 1);
        names.push(data.stepName);
        ids.add(id);
        expect(await workflow.succeed(data.taskToken, decision)).toBe('done');
      }
      expect(names).toEqual(['COOKING', 'DELIVERY', 'COOKING', 'DELIVERY']);
      expect(ids.size).toBe(4);
      expect(await count()).toBe(4);
    });

    it('walks an order of one step', async () => {
      const { workflow, request, count } = await started(walkOf('PACKAGING'));
      expect(await workflow.succeed((await request(1)).data.taskToken, over)).toBe('done');
      expect(await count()).toBe(1);
    });

    it('ends where the order is off', async () => {
      const { workflow, request, count } = await started(walkOf('COOKING', 'DELIVERY'));
      const { data } = await request(1);
      expect(await workflow.succeed(data.taskToken, over)).toBe('done');
      expect(await workflow.succeed(data.taskToken, { index: 1 })).toBe('gone');
      expect(await count()).toBe(1);
    });

    it('takes a token once', async () => {
      const { workflow, request } = await started(walkOf('COOKING', 'PACKAGING', 'DELIVERY'));
      const first = (await request(1)).data.taskToken;
      expect(await workflow.succeed(first, { index: 1 })).toBe('done');
      expect((await request(2)).data.stepName).toBe('PACKAGING');
      expect(await workflow.succeed(first, { index: 1 })).toBe('gone');
      expect(await workflow.succeed(first, over)).toBe('gone');
      expect((await request(2)).data.taskToken).not.toBe(first);
    });

    it('takes one of two that hand in the same token at once', async () => {
      const { workflow, request } = await started(walkOf('COOKING', 'DELIVERY'));
      const { taskToken } = (await request(1)).data;
      const answers = await Promise.all([1, 2].map(() => workflow.succeed(taskToken, { index: 1 })));
      expect(answers.sort()).toEqual(tokensRace ? ['done', expect.anything()] : ['done', 'gone']);
      expect((await request(2)).data.stepName).toBe('DELIVERY');
    });

    it('refuses a token that it did not make', async () => {
      const { workflow, request } = await started(walkOf('COOKING', 'DELIVERY'));
      const { taskToken } = (await request(1)).data;
      const forged = [taskToken.slice(0, -4), `${taskToken}A`, `${taskToken.slice(0, -12)}AAAAAAAAAAAA`, 'nonsense', 'a:b:c', '%:%:%'];
      for (const token of forged) expect(await workflow.succeed(token, { index: 1 }), token).toBe('gone');
      expect(await workflow.succeed(taskToken, { index: 1 })).toBe('done');
    });

    it('leaves an order alone that was started before', async () => {
      const walk = walkOf('COOKING');
      const { workflow, request, count } = await started(walk);
      const { taskToken } = (await request(1)).data;
      await workflow.start(walk);
      expect(await workflow.succeed(taskToken, over)).toBe('done');
      await workflow.start(walk);
      expect(await count()).toBe(1);
    });

    it('stops an order once and for all', async () => {
      const walk = walkOf('COOKING', 'DELIVERY');
      const { workflow, request, count } = await started(walk);
      const { taskToken } = (await request(1)).data;
      await workflow.stop(walk.tenantId, walk.orderId, 'the guest left');
      await workflow.stop(walk.tenantId, walk.orderId, 'the guest left');
      await workflow.start(walk);
      if (!tokensOutliveStop) expect(await workflow.succeed(taskToken, { index: 1 })).toBe('gone');
      expect(await count()).toBe(1);
    });

    it('has nothing to stop where nothing was started', async () => {
      const { workflow, requests } = await setup();
      const { tenantId, orderId } = walkOf('COOKING');
      await workflow.stop(tenantId, orderId, 'never came');
      expect(await requests(tenantId, orderId)).toEqual([]);
    });

    it("keeps tenants apart, were their orders' ids the same", async () => {
      const walk = walkOf('COOKING', 'DELIVERY');
      const { workflow, request } = await started(walk);
      await workflow.start({ ...walk, tenantId: 'tenant1', steps: [{ name: 'PACKAGING' }] });
      expect((await request(1, 'tenant1')).data.stepName).toBe('PACKAGING');
      await workflow.stop('tenant1', walk.orderId, 'their own affair');
      expect(await workflow.succeed((await request(1)).data.taskToken, { index: 1 })).toBe('done');
    });
  });
