import { describe, expect, it } from 'vitest';
import type { ErasedCustomers } from '#modules/ordering/orders/ports/erased-customers';

/** The contract of the ErasedCustomers port. Every adapter calls this with a factory. */
export const erasedCustomersContract = (name: string, setup: () => Promise<{ readonly erasedCustomers: ErasedCustomers }>) =>
  describe(`${name} keeps the ErasedCustomers contract`, () => {
    it('remembers who is erased, of each tenant', async () => {
      const { erasedCustomers } = await setup();
      expect(await erasedCustomers.has('pardos', 'ana')).toBe(false);
      await erasedCustomers.add('pardos', 'ana');
      await erasedCustomers.add('pardos', 'ana');
      const known = [await erasedCustomers.has('pardos', 'ana'), await erasedCustomers.has('norkys', 'ana')];
      expect([...known, await erasedCustomers.has('pardos', 'eva')]).toEqual([true, false, false]);
    });
  });
