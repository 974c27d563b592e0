import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TenantCopies, TenantCopy } from '#modules/ordering/ports/tenant-copies';
import { isEmulated } from '#test/fixtures/store-engines';

const pardos: TenantCopy = { name: 'Pardos', kind: 'restaurant', currency: 'PEN', timeZone: 'America/Lima', language: 'es' };
const at = (minute: number) => `2040-03-02T15:0${minute}:00.000Z`;

/** The contract of the TenantCopies port. Every adapter calls this with a factory. */
export const tenantCopiesContract = (name: string, setup: () => Promise<TenantCopies>) =>
  describe(`${name} keeps the TenantCopies contract`, () => {
    let copies: TenantCopies;
    /** Time passes by itself where every read is a request to a server. */
    const pass = (milliseconds: number) => (isEmulated ? undefined : vi.advanceTimersByTimeAsync(milliseconds));
    beforeEach(async () => {
      if (!isEmulated) vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      copies = await setup();
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('keeps what was said of a tenant first', async () => {
      expect(await copies.findTenant('pardos')).toBeUndefined();
      await copies.addTenant('pardos', pardos);
      await copies.addTenant('pardos', { ...pardos, name: 'Another' });
      expect([await copies.findTenant('pardos'), await copies.findTenant('norkys')]).toEqual([pardos, undefined]);
    });

    it('waits two seconds for word of a tenant, and no longer', async () => {
      const early = copies.waitForTenant('pardos');
      const never = expect(copies.waitForTenant('norkys')).rejects.toMatchObject({ code: 'ordering.tenant-not-found' });
      await pass(1_500);
      await copies.addTenant('pardos', pardos);
      await pass(500);
      expect(await early).toEqual(pardos);
      await never;
      expect(await copies.waitForTenant('pardos')).toEqual(pardos);
    });

    it('keeps the newest address of each customer, whatever order the words come in', async () => {
      const addressOf = (customerId: string, tenantId = 'pardos') => copies.findAddress(tenantId, customerId);
      expect(await addressOf('ana')).toBeNull();
      await copies.saveAddress('pardos', 'ana', 'Calle 2', at(2));
      await copies.saveAddress('pardos', 'ana', 'Calle 1', at(1));
      expect([await addressOf('ana'), await addressOf('beto'), await addressOf('ana', 'norkys')]).toEqual(['Calle 2', null, null]);
      await copies.saveAddress('pardos', 'ana', null, at(4));
      await copies.saveAddress('pardos', 'ana', 'Calle 3', at(3));
      expect(await addressOf('ana')).toBeNull();
    });
  });
