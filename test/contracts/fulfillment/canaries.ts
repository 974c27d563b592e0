import { beforeEach, describe, expect, it } from 'vitest';
import { createCanaryTicket } from '#modules/fulfillment/domain/canary';
import type { Canaries } from '#modules/fulfillment/ports/canaries';
import type { Tickets } from '#modules/fulfillment/ports/tickets';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { DuplicateRequest } from '#shared/store/idempotency';
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
      const shownAt = async (id: string, tenantId = 'pardos') => (await house.canaries.findProgress(tenantId, id)).shownAt;
      expect([await shownAt('k1'), await shownAt('k9')]).toEqual([null, null]);
      for (const second of [1, 2]) await house.canaries.markShown('pardos', 'k1', `2040-05-01T15:00:0${second}.000Z`);
      await house.canaries.markShown('pardos', 'k9', '2040-05-01T15:00:03.000Z');
      expect(await shownAt('k1')).toBe('2040-05-01T15:00:01.000Z');
      expect([await shownAt('k1', 'norkys'), await queued()]).toEqual([null, [['k1', '2040-05-01T15:00:01.000Z']]]);
    });

    it('note whether they were printed, the first time, beside when they were shown', async () => {
      for (const id of ['k1', 'k2']) await place(id, 'b1');
      expect(await house.canaries.findProgress('pardos', 'k1')).toEqual({ shownAt: null, printed: undefined });
      const at = '2040-05-01T15:00:01.000Z';
      await Promise.all([house.canaries.markPrinted('pardos', 'k1', at), house.canaries.markShown('pardos', 'k1', at)]);
      for (const answer of [null, at]) await house.canaries.markPrinted('pardos', 'k2', answer);
      await house.canaries.markPrinted('pardos', 'k1', null);
      await house.canaries.markPrinted('pardos', 'k9', at);
      expect(await house.canaries.findProgress('pardos', 'k1')).toEqual({ shownAt: at, printed: { at } });
      expect(await house.canaries.findProgress('pardos', 'k2')).toEqual({ shownAt: null, printed: { at: null } });
      expect(await house.canaries.findProgress('pardos', 'k9')).toEqual({ shownAt: null, printed: undefined });
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
      await expect(place('k2', 'b1', 'key')).rejects.toThrow(DuplicateRequest);
      expect(await queued()).toEqual([['k1', null]]);
    });
  });
