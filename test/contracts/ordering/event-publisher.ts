import { describe, expect, it } from 'vitest';
import type { EventPublisher } from '#modules/ordering/orders/ports/event-publisher';
import type { Envelope } from '#shared/events/events';
import { createStockEvents } from '../store/store-under-test.ts';

type EventPublisherUnderTest = { readonly publisher: EventPublisher; readonly events: () => Promise<readonly Envelope[]> };

/** The contract of the EventPublisher port. Every adapter calls this with a factory. */
export const eventPublisherContract = (name: string, setup: () => Promise<EventPublisherUnderTest>) =>
  describe(`${name} keeps the EventPublisher contract`, () => {
    it('has stored a hundred events, whole and in order, once it is done', async () => {
      const { publisher, events } = await setup();
      const said = Array.from({ length: 100 }, (_, nth) => createStockEvents(`p${nth}`, nth)).flat();
      await publisher.publish(said);
      expect(await events()).toEqual(said);
    });
  });
