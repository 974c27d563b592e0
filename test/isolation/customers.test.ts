import { beforeAll, describe, expect, it } from 'vitest';
import { localSocketDoor } from '#modules/notifications/index';
import { newId } from '#shared/values/ids';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { FakeWire } from '#test/notifications/notifications-app';
import { Siege, type Victim } from './attack-plan.ts';
import { replaysOf } from './attack-requests.ts';
import { nothing, victimWith } from './attack-targets.ts';
import { cursorsOf } from './collect-cursors.ts';
import { MarkedHouse } from './marked-tenant.ts';
import { type Operation, operationsOf } from './operations.ts';
import { WatchedStore } from './recording-store.ts';
import type { Belongings } from './request-values.ts';

const clock = new TestClock();
const store = new WatchedStore(clock);
const app = new TestApp(clock, store);
const house = new MarkedHouse(app, 'pardos', { secret: 'vecino', shown: 'vitrina', password: 'demo-1234' });
let operations: readonly Operation[];

beforeAll(async () => {
  operations = await operationsOf(app);
  await house.open();
  await house.fill();
}, 30_000);

/** What one of these channels tells whoever follows it while `act` goes on. */
async function listen(people: readonly string[], channels: readonly string[], act: () => Promise<unknown>) {
  const door = localSocketDoor(app.comanda.container);
  const wires: FakeWire[] = [];
  for (const name of people) {
    const token = await house.signIn(name);
    for (const channel of channels) {
      const [id, wire] = [newId(), new FakeWire()];
      await door.opened(id, wire, { language: 'en', token });
      await door.received(id, JSON.stringify({ type: 'subscribe', channel, since: 0 }));
      wires.push(wire);
    }
  }
  await act();
  await app.settle();
  return wires.map(({ frames }) => frames.filter(({ channel }) => channel !== undefined && channels.includes(channel)));
}

describe('a customer', () => {
  const word = 'zorzalverde';
  let victim: Victim;
  let own: Belongings;

  beforeAll(async () => {
    await house.welcome('rosa', word, `${word}-clave`);
    const rosa = house.person('rosa').id;
    const token = await house.signIn('rosa');
    const order = async (more: object) => {
      const items = [{ productId: house.products[0], quantity: 1 }];
      const { id } = await house.ask('POST', '/api/v1/orders', token, { items, note: `${word} nota`, address: `${word} calle`, ...more });
      return id;
    };
    const orders = [await order({}), await order({ paymentMethod: 'card' }), await order({}), await order({})];
    await house.ask('POST', `/api/v1/orders/${orders[2]}/cancel`, token, { reason: `${word} tarde` });
    for (const step of ['COOKING', 'PACKAGING', 'DELIVERY'])
      for (const what of ['start', 'complete']) await house.press(orders[3] as string, step, what);
    const feast = { packageId: house.products[2], people: 20, date: '2026-03-12T15:00:00Z', note: `${word} nota` };
    const quote = [(await house.ask('POST', '/api/v1/catering/quotes', token, feast)).id];
    const named = {
      order: orders,
      quote,
      customer: [rosa],
      person: [rosa],
      step: ['COOKING'],
      line: ['l1'],
      email: [house.person('rosa').email],
    };
    const theirs = { ...nothing, ...named, username: [`${word}-rosa`], channel: [`user:${rosa}`, `table:${rosa}`] };
    const cursor = await cursorsOf(app, operations, theirs, [token]);
    victim = victimWith(house, { ...theirs, cursor }, word, { closed: ['order', 'customer', 'quote'], sessions: quote, filters: [] });
    const belongings = house.belongings();
    const luz = house.person('luz').id;
    own = { ...belongings, customer: [luz], person: [luz], email: [house.person('luz').email] };
  }, 30_000);

  it('reads and changes nothing of another customer', { timeout: 30_000 }, async () => {
    const luz = { name: 'luz', own, signIn: () => house.signIn('luz') };
    const siege = new Siege(app, store, victim);
    await siege.run(operations, [luz]);
    await siege.replay(
      replaysOf(house).filter(({ body }) => JSON.stringify(body).includes(word) && !JSON.stringify(body).includes('username')),
      [luz],
    );
    expect(siege.leaks).toEqual([]);
    expect(siege.tries).toBeGreaterThan(150);
  });

  it('hears nothing of another customer', async () => {
    clock.advance(1_000); // wrong passwords have locked the account
    const rosa = await house.signIn('rosa');
    const act = () => house.ask('POST', `/api/v1/orders/${victim.belongings.order[1]}/pay`, rosa, { card: '4111111111111111' });
    const heard = await listen(['luz', 'rosa'], victim.belongings.channel, act);
    expect(heard.map((frames) => frames.filter((frame) => 'data' in frame).length > 0)).toEqual([false, false, true, true]);
  });
});
