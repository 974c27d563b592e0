import { beforeEach, describe, expect, it } from 'vitest';
import type { FulfillmentTenants } from '#modules/fulfillment/ports/fulfillment-tenants';
import type { WorkflowTokens } from '#modules/fulfillment/ports/workflow-tokens';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';

/** The contract of the FulfillmentTenants port. Every adapter calls this with a factory. */
export const fulfillmentTenantsContract = (
  name: string,
  setup: () => Promise<{ tenants: FulfillmentTenants; events: () => Promise<readonly Envelope[]> }>,
) =>
  describe(`${name} keeps the FulfillmentTenants contract`, () => {
    const ana = { userId: 'u1', name: 'Ana', role: 'cook', branches: ['b1'], active: true, revision: '2' } as const;
    const steps = [{ stepName: 'COOKING', role: 'cook', limitMinutes: 9 }] as const;

    it('knows a tenant once it is kept', async () => {
      const { tenants: house } = await setup();
      await house.saveKind('pardos', 'restaurant');
      expect([await house.findKind('pardos'), await house.findKind('tenant1')]).toEqual(['restaurant', undefined]);
    });

    it('keeps the newest revision of a member, whatever order they come in', async () => {
      const { tenants: house } = await setup();
      for (const revision of ['2', '1', '3', '2']) await house.saveStaffMember('pardos', { ...ana, name: `Ana ${revision}`, revision });
      expect(await house.findStaffMember('pardos', 'u1')).toEqual({ ...ana, name: 'Ana 3', revision: '3' });
      expect([await house.findStaffMember('tenant1', 'u1'), await house.findStaffMember('pardos', 'u2')]).toEqual([undefined, undefined]);
    });

    it('knows the newest names of the branches of a tenant', async () => {
      const { tenants: house } = await setup();
      for (const [name, saidAt] of [
        ['Norte', '2'],
        ['Centro', '1'],
        ['Sur', '3'],
      ] as const)
        await house.saveBranchName('pardos', 'b1', name, saidAt);
      expect([...(await house.findBranchNames('pardos', ['b1', 'b2']))]).toEqual([['b1', 'Sur']]);
      expect((await house.findBranchNames('tenant1', ['b1'])).size).toBe(0);
    });

    it('keeps the latest pace of a branch, whatever order its words come in', async () => {
      const { tenants: house } = await setup();
      const until = '2040-05-01T16:00:00.000Z';
      for (const revision of ['2', '1', '3', '2']) await house.savePace('pardos', 'b1', { busyMinutes: Number(revision), until }, revision);
      expect(await house.findPace('pardos', 'b1')).toEqual({ busyMinutes: 3, until });
      expect([await house.findPace('pardos', 'b2'), await house.findPace('tenant1', 'b1')]).toEqual([undefined, undefined]);
      await house.saveBranchName('pardos', 'b1', 'Norte', '9');
      expect([(await house.findBranchNames('pardos', ['b1'])).get('b1'), (await house.findPace('pardos', 'b1'))?.busyMinutes]).toEqual([
        'Norte',
        3,
      ]);
    });

    it('keeps a plan for a type of order of a tenant, with what is said of it', async () => {
      const { tenants: house, events } = await setup();
      const done = domainEvent('ActivityRecorded', { action: 'cambiar_flujo', result: 'éxito', about: 'workflow:pickup', userId: 'u1' });
      await house.savePlan('pardos', 'pickup', steps, toEnvelopes([done], { tenantId: 'pardos', correlationId: 'r1' }, new Date()));
      expect([await house.findPlan('pardos', 'pickup'), (await events()).length]).toEqual([steps, 1]);
      expect([await house.findPlan('pardos', 'delivery'), await house.findPlan('tenant1', 'pickup')]).toEqual([undefined, undefined]);
    });
  });

/** The contract of the WorkflowTokens port. Every adapter calls this with a factory. */
export const workflowTokensContract = (name: string, setup: () => Promise<WorkflowTokens>) =>
  describe(`${name} keeps the WorkflowTokens contract`, () => {
    let tokens: WorkflowTokens;
    beforeEach(async () => {
      tokens = await setup();
    });
    const one = { id: 'e1', index: 0, taskToken: 't1' };
    const other = { id: 'e2', index: 1, taskToken: 't2' };

    it('keeps each token once until it is dropped', async () => {
      for (const token of [one, other, one]) await tokens.save('pardos', 'o1', token);
      expect(await tokens.listWaiting('pardos', 'o1')).toEqual([one, other]);
      for (const id of ['e1', 'e1', 'e9']) await tokens.remove('pardos', 'o1', id);
      expect(await tokens.listWaiting('pardos', 'o1')).toEqual([other]);
    });

    it('keeps those of an order and a tenant apart', async () => {
      await tokens.save('pardos', 'o1', one);
      expect([await tokens.listWaiting('pardos', 'o2'), await tokens.listWaiting('norkys', 'o1')]).toEqual([[], []]);
    });
  });
