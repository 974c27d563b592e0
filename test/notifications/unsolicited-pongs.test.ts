import { expect, it } from 'vitest';
import { createPrincipal, NotificationsApp } from './notifications-app.ts';

const pongs = (types: readonly string[]) => types.filter((type) => type === 'pong').length;

it('says pong unasked to whoever has pinged once, and to nobody else', async () => {
  const app = new NotificationsApp();
  const [asking, silent, gone] = [
    await app.open(createPrincipal('cook', 'a')),
    await app.open(createPrincipal('cook', 'b')),
    await app.open(createPrincipal('cook', 'c')),
  ];
  await asking.say({ type: 'ping' });
  await gone.say({ type: 'ping' });
  await app.gateway.sendHeartbeats();
  await app.gateway.onClose(gone.id);
  await app.gateway.sendHeartbeats();
  expect([asking, silent, gone].map(({ wire }) => pongs(wire.frameTypes()))).toEqual([3, 0, 2]);
});

it('does not count its own beat as a sign of life', async () => {
  const app = new NotificationsApp();
  const { wire, say } = await app.open(createPrincipal('cook'));
  await say({ type: 'ping' });
  app.clock.advance(89);
  await app.gateway.sendHeartbeats();
  await app.gateway.sweep();
  expect(wire.closeCode).toBeUndefined();
  app.clock.advance(1);
  await app.gateway.sendHeartbeats();
  await app.gateway.sweep();
  expect(wire.closeCode).toBe(4408);
});
