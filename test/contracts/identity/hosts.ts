import { describe, expect, it } from 'vitest';
import type { Hosts } from '#modules/identity/ports/hosts';
import type { Envelope } from '#shared/events/events';
import { createStockEvents } from '../store/store-under-test.ts';

type HostsUnderTest = { readonly hosts: Hosts; readonly events: () => Promise<readonly Envelope[]> };

/** The contract of the Hosts port. Every adapter calls this with a factory. */
export const hostsContract = (name: string, setup: () => Promise<HostsUnderTest>) =>
  describe(`${name} keeps the Hosts contract`, () => {
    it('knows whose each host is, and gives one up when its tenant does', async () => {
      const { hosts, events } = await setup();
      expect(await hosts.find('pardos')).toEqual({ hosts: [], version: undefined });
      expect(await hosts.replace('pardos', await hosts.find('pardos'), ['a.pe', 'b.pe'], createStockEvents('p1', 1))).toBe(true);
      expect([await hosts.findTenantId('a.pe'), await hosts.findTenantId('b.pe'), await hosts.findTenantId('c.pe')]).toEqual([
        'pardos',
        'pardos',
        undefined,
      ]);
      expect(await hosts.replace('pardos', await hosts.find('pardos'), ['c.pe', 'b.pe'], [])).toBe(true);
      expect((await hosts.find('pardos')).hosts).toEqual(['c.pe', 'b.pe']);
      expect([await hosts.findTenantId('a.pe'), await hosts.findTenantId('c.pe')]).toEqual([undefined, 'pardos']);
      expect(await hosts.replace('norkys', await hosts.find('norkys'), ['a.pe'], [])).toBe(true);
      expect(await hosts.findTenantId('a.pe')).toBe('norkys');
      expect(await events()).toHaveLength(1);
    });

    it('refuses another tenant’s host by its place, and then changes nothing', async () => {
      const { hosts, events } = await setup();
      await hosts.replace('norkys', await hosts.find('norkys'), ['a.pe'], []);
      await hosts.replace('pardos', await hosts.find('pardos'), ['b.pe'], []);
      const before = await hosts.find('pardos');
      await expect(hosts.replace('pardos', before, ['c.pe', 'a.pe'], createStockEvents('p1', 1))).rejects.toMatchObject({
        code: 'identity.host-taken',
        context: { details: [{ path: 'hosts.1' }] },
      });
      expect(await hosts.find('pardos')).toEqual(before);
      expect([await hosts.findTenantId('a.pe'), await hosts.findTenantId('c.pe'), (await events()).length]).toEqual([
        'norkys',
        undefined,
        0,
      ]);
    });

    it('keeps one of several changes at once, of one tenant and of two', async () => {
      const { hosts } = await setup();
      const before = await hosts.find('pardos');
      const both = await Promise.all(['a.pe', 'b.pe'].map((host) => hosts.replace('pardos', before, [host], [])));
      expect(both.toSorted()).toEqual([false, true]);
      const rivals = ['norkys', 'villa'].map(async (tenantId) => hosts.replace(tenantId, await hosts.find(tenantId), ['z.pe'], []));
      const outcomes = await Promise.allSettled(rivals);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    });
  });
