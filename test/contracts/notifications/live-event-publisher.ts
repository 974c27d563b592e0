import { describe, expect, it } from 'vitest';
import type { LiveEventPublisher } from '#modules/notifications/ports/live-event-publisher';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';

type LiveEventPublisherUnderTest = { readonly publisher: LiveEventPublisher; readonly events: () => Promise<readonly Envelope[]> };

/** The contract of the LiveEventPublisher port. Every adapter calls this with a factory. */
export const liveEventPublisherContract = (name: string, setup: () => Promise<LiveEventPublisherUnderTest>) =>
  describe(`${name} keeps the LiveEventPublisher contract`, () => {
    it('has stored a hundred events, whole and in order, once it is done', async () => {
      const { publisher, events } = await setup();
      const at = '2026-03-02T15:00:00.000Z';
      const shown = Array.from({ length: 100 }, (_, n) => domainEvent('CanaryShown', { canaryId: `k${n}`, branchId: 'b1', at }));
      const said = toEnvelopes(shown, { tenantId: 'pardos', correlationId: 'r1' }, new Date(at));
      await publisher.publish(said);
      expect(await events()).toEqual(said);
    });
  });
