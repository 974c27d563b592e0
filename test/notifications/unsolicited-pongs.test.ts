import { expect, it } from 'vitest';
import { House, person } from './notifications-app.ts';

const pongs = (types: readonly string[]) => types.filter((type) => type === 'pong').length;

it('says pong unasked to whoever has pinged once, and to nobody else', async () => {
  const house = new House();
  const [asking, silent, gone] = [
    await house.open(person('cook', 'a')),
    await house.open(person('cook', 'b')),
    await house.open(person('cook', 'c')),
  ];
  await asking.say({ type: 'ping' });
  await gone.say({ type: 'ping' });
  await house.door.beat();
  await house.door.closed(gone.id);
  await house.door.beat();
  expect([asking, silent, gone].map(({ wire }) => pongs(wire.types()))).toEqual([3, 0, 2]);
});

it('does not count its own beat as a sign of life', async () => {
  const house = new House();
  const { wire, say } = await house.open(person('cook'));
  await say({ type: 'ping' });
  house.clock.advance(89);
  await house.door.beat();
  await house.door.sweep();
  expect(wire.closedWith).toBeUndefined();
  house.clock.advance(1);
  await house.door.beat();
  await house.door.sweep();
  expect(wire.closedWith).toBe(4408);
});
