import { beforeEach, describe, expect, it } from 'vitest';
import { createCanaryTicket } from '#modules/fulfillment/domain/canary';
import type { Canaries } from '#modules/fulfillment/ports/canaries';
import type { Tickets } from '#modules/fulfillment/ports/tickets';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { ConditionFailed } from '#shared/store/store';
import type { DueTimer } from '#shared/timers';
import type { ManualClock } from '#test/contracts/store/store-under-test';

export type CanariesSetup = () => Promise<{
  readonly canaries: Canaries;
  /** The tickets beside which the canaries stand. */
  readonly tickets: Tickets;
  readonly clock: ManualClock;
  readonly events: () => Promise<readonly Envelope[]>;
  /** The timers of canaries that are due at this time; they stay set. */
  readonly due: (now: Date) => Promise<readonly DueTimer<'canary'>[]>;
}>;

/** The contract of the Canaries port. Every adapter calls this with a factory. */
export const canariesContract = (name: string, setup: CanariesSetup) =>
  describe(`${name} keeps the Canaries contract`, () => {
    let house: Awaited<ReturnType<CanariesSetup>>;
    beforeEach(async () => {
      house = await setup();
    });
    const cause = { tenantId: 'pardos', correlationId: 'r1' };
    const place = async (canaryId: string, branchId: string, idempotencyKey?: string) => {
      const now = house.clock.now();
      const canary = createCanaryTicket(canaryId, branchId, 'r1', now);
      const { expiresAt } = canary.canary;
      const placed = domainEvent('CanaryPlaced', { canaryId, branchId, at: now.toISOString(), expiresAt });
      const record = idempotencyKey && {
        scope: 'TENANT#pardos#USER#u1',
        key: idempotencyKey,
        response: { status: 201, body: '{}', hash: 'h' },
        expiresAt: Math.floor(now.getTime() / 1000) + 86_400,
      };
      await house.canaries.place('pardos', canary, toEnvelopes([placed], cause, now), record || undefined);
      return expiresAt;
    };
    const queued = async (branches?: readonly (string | null)[], tenantId = 'pardos') => {
      const { tickets } = await house.tickets.readQueue(tenantId, branches, { limit: 100, after: undefined, matches: () => true });
      return tickets.map(({ orderId, canary }) => [orderId, canary?.shownAt]);
    };

    it('stand in the queue of their branch, where no ticket was before, but are no tickets', async () => {
      await place('k1', 'b1');
      expect([await queued(), await queued(['b1']), await queued(['b2']), await queued(undefined, 'norkys')]).toEqual([
        [['k1', null]],
        [['k1', null]],
        [],
        [],
      ]);
      expect((await house.tickets.find('pardos', 'k1')).version).toBeUndefined();
      expect((await house.events()).map(({ type }) => type)).toEqual(['CanaryPlaced']);
    });

    it('note when they were shown, the first time', async () => {
      await place('k1', 'b1');
      expect([await house.canaries.findShownAt('pardos', 'k1'), await house.canaries.findShownAt('pardos', 'k9')]).toEqual([null, null]);
      for (const second of [1, 2]) await house.canaries.markShown('pardos', 'k1', `2040-05-01T15:00:0${second}.000Z`);
      await house.canaries.markShown('pardos', 'k9', '2040-05-01T15:00:03.000Z');
      expect(await house.canaries.findShownAt('pardos', 'k1')).toBe('2040-05-01T15:00:01.000Z');
      expect([await house.canaries.findShownAt('norkys', 'k1'), await queued()]).toEqual([null, [['k1', '2040-05-01T15:00:01.000Z']]]);
    });

    it('are gone from the queue when they expire, and their timer, with its event, is spent once', async () => {
      const expiresAt = new Date(await place('k1', 'b1'));
      await house.canaries.markShown('pardos', 'k1', house.clock.now().toISOString());
      expect(await house.due(new Date(expiresAt.getTime() - 1))).toEqual([]);
      house.clock.advance(62);
      expect(await queued()).toEqual([]);
      const [timer] = await house.due(expiresAt);
      expect(timer).toMatchObject({ tenantId: 'pardos', data: { canaryId: 'k1', branchId: 'b1' } });
      const removed = toEnvelopes([domainEvent('CanaryRemoved', { canaryId: 'k1', branchId: 'b1' })], cause, house.clock.now());
      const { consume } = timer as DueTimer<'canary'>;
      await house.canaries.remove('pardos', 'k1', removed, consume);
      await expect(house.canaries.remove('pardos', 'k1', removed, consume)).rejects.toThrow(ConditionFailed);
      expect([await house.due(expiresAt), (await house.events()).map(({ type }) => type)]).toEqual([[], ['CanaryPlaced', 'CanaryRemoved']]);
    });

    it('are placed once for an idempotency key', async () => {
      await place('k1', 'b1', 'key');
      await expect(place('k2', 'b1', 'key')).rejects.toThrow('key');
      expect(await queued()).toEqual([['k1', null]]);
    });
  });
