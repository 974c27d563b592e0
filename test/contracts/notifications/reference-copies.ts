import { beforeEach, describe, expect, it } from 'vitest';
import type { ReferenceCopies } from '#modules/notifications/ports/reference-copies';

const at = (minute: number) => `2040-05-01T12:0${minute}:00.000Z`;

/** The contract of the ReferenceCopies port. Every adapter calls this with a factory. */
export const referenceCopiesContract = (name: string, setup: () => Promise<ReferenceCopies>) =>
  describe(`${name} keeps the ReferenceCopies contract`, () => {
    let copies: ReferenceCopies;
    beforeEach(async () => {
      copies = await setup();
    });

    it('knows which places there are by the newest word of each', async () => {
      const has = (kind: 'restaurant' | 'branch' = 'branch', tenantId = 'pardos') => copies.hasVenue(kind, tenantId, 'b1');
      expect(await has()).toBe(false);
      await copies.saveVenue('branch', 'pardos', 'b1', true, at(1));
      expect([await has(), await has('restaurant'), await has('branch', 'norkys')]).toEqual([true, false, false]);
      await copies.saveVenue('branch', 'pardos', 'b1', false, at(3));
      await copies.saveVenue('branch', 'pardos', 'b1', true, at(2));
      expect(await has()).toBe(false);
    });

    it('waits for word of a place, but not for long', async () => {
      const [early, never] = ['b1', 'b2'].map((id) => copies.waitForVenue('branch', 'pardos', id));
      await copies.saveVenue('branch', 'pardos', 'b1', true, at(1));
      expect([await early, await never]).toEqual([true, false]);
    });

    it('knows a table’s session from a customer', async () => {
      await copies.saveTableSession('pardos', 's1');
      const ids = [copies.isTableSession('pardos', 's1'), copies.isTableSession('pardos', 'ana'), copies.isTableSession('norkys', 's1')];
      expect(await Promise.all(ids)).toEqual([true, false, false]);
    });

    it('calls a business as it was opened, then as it was renamed, each by the newest word', async () => {
      const profile = () => copies.getTenantProfile('pardos');
      expect(await profile()).toEqual({ name: 'Comanda', language: 'es' });
      await copies.renameTenant('pardos', 'Norkys', at(4));
      await copies.saveTenantProfile('pardos', { name: 'Pardos', language: 'en' }, at(1));
      await copies.renameTenant('pardos', 'Late', at(3));
      expect(await profile()).toEqual({ name: 'Norkys', language: 'en' });
      await copies.renameTenant('pardos', null, at(5));
      expect([await profile(), await copies.getTenantProfile('norkys')]).toEqual([
        { name: 'Pardos', language: 'en' },
        { name: 'Comanda', language: 'es' },
      ]);
    });
  });
