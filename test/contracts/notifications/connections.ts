import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '#modules/notifications/domain/connection';
import type { Connections } from '#modules/notifications/ports/connections';
import type { Principal } from '#shared/auth/auth';

const openedAt = '2040-05-01T12:00:00.000Z';
export const createConnection = (id: string, more: Partial<Connection> = {}): Connection => ({
  id,
  openedAt,
  heardAt: openedAt,
  language: 'es',
  address: '192.0.2.7',
  principal: null,
  expiresAt: null,
  topics: [],
  restaurantId: null,
  strikes: 0,
  ...more,
});
const ana: Principal = { tenantId: 'pardos', userId: 'ana', name: 'Ana', role: 'cook', sessionId: 's1', branches: null };
const menu = { tenantId: 'pardos', channel: 'menu:pardos' };

/** The contract of the Connections port. Every adapter calls this with a factory. */
export const connectionsContract = (name: string, setup: () => Promise<Connections>) =>
  describe(`${name} keeps the Connections contract`, () => {
    let connections: Connections;
    beforeEach(async () => {
      connections = await setup();
    });
    const ids = (found: readonly Connection[]) => found.map(({ id }) => id).toSorted();

    it('gives back what was added, until it is removed', async () => {
      for (const id of ['k1', 'k2']) await connections.add(createConnection(id));
      expect(await connections.find('k1')).toMatchObject(createConnection('k1'));
      expect(ids(await connections.listAll())).toEqual(['k1', 'k2']);
      for (const id of ['k1', 'k1', 'nothing']) await connections.remove(id);
      expect([await connections.find('k1'), ids(await connections.listAll())]).toEqual([undefined, ['k2']]);
    });

    it('replaces a connection that is there, and makes none of one that is gone', async () => {
      await connections.add(createConnection('k1'));
      const changed = createConnection('k1', { principal: ana, expiresAt: '2040-05-01T14:00:00.000Z', topics: [menu], strikes: 2 });
      expect(await connections.update(changed)).toBe(true);
      expect(await connections.find('k1')).toMatchObject(changed);
      await connections.remove('k1');
      expect([await connections.update(changed), await connections.find('k1')]).toEqual([false, undefined]);
      expect([ids(await connections.listAll()), await connections.listByUser('pardos', 'ana')]).toEqual([[], []]);
    });

    it('notes when something was heard, and forgets it with no other change', async () => {
      await connections.add(createConnection('k1'));
      const at = new Date('2040-05-01T12:00:30.000Z');
      expect(await connections.recordActivity('k1', at)).toMatchObject({ id: 'k1', heardAt: at.toISOString() });
      await connections.update(createConnection('k1', { strikes: 1 }));
      expect(await connections.find('k1')).toMatchObject({ heardAt: at.toISOString(), strikes: 1 });
      expect(await connections.recordActivity('k2', at)).toBeUndefined();
    });

    it('knows a person’s connections, those that came with a token and those that signed in later', async () => {
      await connections.add(createConnection('k1', { principal: ana }));
      await connections.add(createConnection('k2'));
      await connections.add(createConnection('k3', { principal: { ...ana, userId: 'beto' } }));
      await connections.add(createConnection('k4', { principal: { ...ana, tenantId: 'norkys' } }));
      await connections.update(createConnection('k2', { principal: ana }));
      expect(ids(await connections.listByUser('pardos', 'ana'))).toEqual(['k1', 'k2']);
      await connections.remove('k1');
      expect(ids(await connections.listByUser('pardos', 'ana'))).toEqual(['k2']);
    });

    it('counts those of an address that are nobody’s, up to a limit', async () => {
      for (const id of ['k1', 'k2', 'k3']) await connections.add(createConnection(id));
      await connections.add(createConnection('k4', { address: '192.0.2.8' }));
      await connections.add(createConnection('k5', { address: null }));
      const count = (limit: number) => connections.countAnonymousByAddress('192.0.2.7', limit);
      expect([await count(10), await count(2), await connections.countAnonymousByAddress('192.0.2.9', 9)]).toEqual([3, 2, 0]);
      expect([undefined, 4]).toContain(await connections.countAnonymous());
      await connections.update(createConnection('k1', { principal: ana }));
      await connections.remove('k2');
      expect(await count(10)).toBe(1);
      expect([undefined, 2]).toContain(await connections.countAnonymous());
    });
  });
