import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ChannelLease } from '#modules/notifications/adapters/channel-lease';
import { type Connection, closeReasonOf } from '#modules/notifications/domain/connection';
import { addFailure, remainingLockSeconds } from '#shared/auth/failed-attempts';
import { isPauseActive } from '#shared/auth/pause-end';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { TestClock } from '#test/clock';

const day = 86_400_000;

it('a pause lasts as long as it was meant to, and is over once the clock is set back by more than that', () => {
  const times = fc.record({
    now: fc.integer({ min: 0, max: 4e12 }),
    most: fc.integer({ min: 1, max: day }),
    ago: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(times, ({ now, most, ago }) => {
      const end = now - Math.floor(ago * most) + most;
      expect(isPauseActive(end, now, most)).toBe(end > now);
      expect(isPauseActive(now + most, now - 2 * most, most)).toBe(false);
    }),
  );
});

it('wrong guesses lock nobody out until a clock that was set back has caught up', () => {
  const now = new Date('2026-03-02T15:00:00Z');
  let attempts = addFailure(undefined, now);
  for (let guess = 0; guess < 30; guess += 1) attempts = addFailure(attempts, now);
  expect(remainingLockSeconds(attempts, now)).toBe(900);
  expect(remainingLockSeconds(attempts, new Date(now.getTime() - day))).toBe(0);
});

it("a channel's dead holder is followed by the next one, though the clock was set back", async () => {
  const clock = new TestClock();
  const store = new MemoryDatabase(clock).store('notifications');
  new ChannelLease(store, clock).acquire('channel', () => new Promise(() => undefined)).catch(() => undefined);
  for (let held = false; !held; ) held = (await store.get<{ holder: string | null }>('channel', 'TURN'))?.doc.holder != null;
  clock.advance(-86_400);
  let told = 0;
  await new ChannelLease(store, clock).acquire('channel', async () => ++told);
  expect(told).toBe(1);
});

it('a connection that has been silent since before the clock was set back ends, one that has spoken since does not', () => {
  const now = new Date('2026-03-02T15:00:00Z');
  const at = (milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString();
  const principal = { tenantId: 't', userId: 'u', sessionId: 's', name: 'Ana', role: 'cook', branches: null } as const;
  const connection: Connection = {
    id: 'c',
    openedAt: at(day),
    heardAt: at(-1_000),
    language: 'es',
    address: null,
    principal,
    expiresAt: at(day),
    topics: [],
    restaurantId: null,
    strikes: 0,
  };
  expect(closeReasonOf(connection, now)).toBeUndefined();
  expect(closeReasonOf({ ...connection, heardAt: at(day) }, now)).toBe('silent');
  expect(closeReasonOf({ ...connection, principal: null }, now)).toBe('anonymous');
});
