import { describe, expect, it } from 'vitest';
import type { CustomerBranches } from '#modules/identity/ports/customer-branches';

/** The contract of the CustomerBranches port. Every adapter calls this with a factory. */
export const customerBranchesContract = (name: string, setup: () => Promise<CustomerBranches>) =>
  describe(`${name} keeps the CustomerBranches contract`, () => {
    it('knows the branches of each customer, once however often they were kept', async () => {
      const branches = await setup();
      for (const branchId of ['b1', 'b2', 'b1']) await branches.add('pardos', 'ana', branchId);
      await branches.add('pardos', 'beto', 'b3');
      expect((await branches.listBranchIds('pardos', 'ana')).toSorted()).toEqual(['b1', 'b2']);
      expect([await branches.listBranchIds('pardos', 'eva'), await branches.listBranchIds('norkys', 'ana')]).toEqual([[], []]);
    });

    it('forgets those of one customer', async () => {
      const branches = await setup();
      for (const branchId of ['b1', 'b2']) for (const who of ['ana', 'beto']) await branches.add('pardos', who, branchId);
      await branches.removeAll('pardos', 'ana');
      expect([await branches.listBranchIds('pardos', 'ana'), (await branches.listBranchIds('pardos', 'beto')).length]).toEqual([[], 2]);
    });
  });
