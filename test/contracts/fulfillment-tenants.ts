import { beforeEach, describe, expect, it } from 'vitest';
import type { House } from '#modules/fulfillment/ports/fulfillment-tenants';
import type { WorkflowTokens } from '#modules/fulfillment/ports/workflow-tokens';
import { type Envelope, fact, say } from '#shared/events/events';

/** Every adapter of the House port calls this with a way to make itself. */
export const houseContract = (name: string, setup: () => Promise<{ house: House; events: () => Promise<readonly Envelope[]> }>) =>
  describe(`${name} keeps the House contract`, () => {
    const ana = { userId: 'u1', name: 'Ana', role: 'cook', branches: ['b1'], active: true, revision: '2' } as const;
    const steps = [{ stepName: 'COOKING', role: 'cook', limitMinutes: 9 }] as const;

    it('knows a tenant once it is kept', async () => {
      const { house } = await setup();
      await house.keepKind('pardos', 'restaurant');
      expect([await house.kind('pardos'), await house.kind('tenant1')]).toEqual(['restaurant', undefined]);
    });

    it('keeps the newest revision of a member, whatever order they come in', async () => {
      const { house } = await setup();
      for (const revision of ['2', '1', '3', '2']) await house.keepMember('pardos', { ...ana, name: `Ana ${revision}`, revision });
      expect(await house.member('pardos', 'u1')).toEqual({ ...ana, name: 'Ana 3', revision: '3' });
      expect([await house.member('tenant1', 'u1'), await house.member('pardos', 'u2')]).toEqual([undefined, undefined]);
    });

    it('knows the newest names of the branches of a tenant', async () => {
      const { house } = await setup();
      for (const [name, saidAt] of [
        ['Norte', '2'],
        ['Centro', '1'],
        ['Sur', '3'],
      ] as const)
        await house.keepBranch('pardos', 'b1', name, saidAt);
      expect([...(await house.branchNames('pardos', ['b1', 'b2']))]).toEqual([['b1', 'Sur']]);
      expect((await house.branchNames('tenant1', ['b1'])).size).toBe(0);
    });

    it('keeps a plan for a type of order of a tenant, with what is said of it', async () => {
      const { house, events } = await setup();
      const done = fact('ActivityRecorded', { action: 'cambiar_flujo', result: 'éxito', about: 'workflow:pickup', userId: 'u1' });
      await house.keepPlan('pardos', 'pickup', steps, say([done], { tenantId: 'pardos', correlationId: 'r1' }, new Date()));
      expect([await house.plan('pardos', 'pickup'), (await events()).length]).toEqual([steps, 1]);
      expect([await house.plan('pardos', 'delivery'), await house.plan('tenant1', 'pickup')]).toEqual([undefined, undefined]);
    });
  });

/** Every adapter of the WorkflowTokens port calls this with a way to make itself. */
export const tokensContract = (name: string, setup: () => Promise<WorkflowTokens>) =>
  describe(`${name} keeps the WorkflowTokens contract`, () => {
    let tokens: WorkflowTokens;
    beforeEach(async () => {
      tokens = await setup();
    });
    const one = { id: 'e1', index: 0, taskToken: 't1' };
    const other = { id: 'e2', index: 1, taskToken: 't2' };

    it('keeps each token once until it is dropped', async () => {
      for (const token of [one, other, one]) await tokens.keep('pardos', 'o1', token);
      expect(await tokens.waiting('pardos', 'o1')).toEqual([one, other]);
      for (const id of ['e1', 'e1', 'e9']) await tokens.drop('pardos', 'o1', id);
      expect(await tokens.waiting('pardos', 'o1')).toEqual([other]);
    });

    it('keeps those of an order and a tenant apart', async () => {
      await tokens.keep('pardos', 'o1', one);
      expect([await tokens.waiting('pardos', 'o2'), await tokens.waiting('norkys', 'o1')]).toEqual([[], []]);
    });
  });
