import { beforeAll, describe, expect, it } from 'vitest';
import { localSocketDoor } from '#modules/notifications/index';
import { newId } from '#shared/values/ids';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { FakeSocket } from '#test/notifications/notifications-app';
import { AttackPlan, type AttackTarget } from './attack-plan.ts';
import { toReplayAttacks } from './attack-requests.ts';
import { createTarget, noOwnedValues } from './attack-targets.ts';
import { collectCursors } from './collect-cursors.ts';
import { MarkedTenant } from './marked-tenant.ts';
import { type Operation, readOperations } from './operations.ts';
import { RecordingDatabase } from './recording-store.ts';
import type { OwnedValues } from './request-values.ts';

const clock = new TestClock();
const database = new RecordingDatabase(clock);
const app = new TestApp(clock, database);
const tenant = new MarkedTenant(app, 'pardos', { secretText: 'vecino', publicText: 'vitrina', password: 'demo-1234' });
let operations: readonly Operation[];

beforeAll(async () => {
  operations = await readOperations(app);
  await tenant.create();
  await tenant.createContent();
}, 30_000);

/** What a follower of these channels receives during `act`. */
async function listen(people: readonly string[], channels: readonly string[], act: () => Promise<unknown>) {
  const gateway = localSocketDoor(app.app.container);
  const wires: FakeSocket[] = [];
  for (const name of people) {
    const token = await tenant.signIn(name);
    for (const channel of channels) {
      const [id, socket] = [newId(), new FakeSocket()];
      await gateway.onOpen(id, socket, { language: 'en', token });
      await gateway.onMessage(id, JSON.stringify({ type: 'subscribe', channel, since: 0 }));
      wires.push(socket);
    }
  }
  await act();
  await app.settle();
  return wires.map(({ frames }) => frames.filter(({ channel }) => channel !== undefined && channels.includes(channel)));
}

describe('a customer', () => {
  const word = 'zorzalverde';
  let target: AttackTarget;
  let ownValues: OwnedValues;

  beforeAll(async () => {
    await tenant.addCustomer('rosa', word, `${word}-clave`);
    const rosa = tenant.person('rosa').id;
    const token = await tenant.signIn('rosa');
    const order = async (more: object) => {
      const items = [{ productId: tenant.productIds[0], quantity: 1 }];
      const { id } = await tenant.request('POST', '/api/v1/orders', token, {
        items,
        note: `${word} nota`,
        address: `${word} calle`,
        ...more,
      });
      return id;
    };
    const orders = [await order({}), await order({ paymentMethod: 'card' }), await order({}), await order({})];
    await tenant.request('POST', `/api/v1/orders/${orders[2]}/cancel`, token, { reason: `${word} tarde` });
    for (const step of ['COOKING', 'PACKAGING', 'DELIVERY'])
      for (const what of ['start', 'complete']) await tenant.transitionStep(orders[3] as string, step, what);
    const feast = { packageId: tenant.productIds[2], people: 20, date: '2026-03-12T15:00:00Z', note: `${word} nota` };
    const quote = [(await tenant.request('POST', '/api/v1/catering/quotes', token, feast)).id];
    const named = {
      order: orders,
      quote,
      customer: [rosa],
      person: [rosa],
      step: ['COOKING'],
      line: ['l1'],
      email: [tenant.person('rosa').email],
    };
    const theirs = { ...noOwnedValues, ...named, username: [`${word}-rosa`], channel: [`user:${rosa}`, `table:${rosa}`] };
    const cursor = await collectCursors(app, operations, theirs, [token]);
    target = createTarget(tenant, { ...theirs, cursor }, word, {
      forbiddenKinds: ['order', 'customer', 'quote'],
      sessions: quote,
      filterOperations: [],
    });
    const belongings = tenant.ownedIds();
    const luz = tenant.person('luz').id;
    ownValues = { ...belongings, customer: [luz], person: [luz], email: [tenant.person('luz').email] };
  }, 30_000);

  it('reads and changes nothing of another customer', { timeout: 30_000 }, async () => {
    const luz = { name: 'luz', ownValues, signIn: () => tenant.signIn('luz') };
    const attackPlan = new AttackPlan(app, database, target);
    await attackPlan.run(operations, [luz]);
    await attackPlan.replay(
      toReplayAttacks(tenant).filter(({ body }) => JSON.stringify(body).includes(word) && !JSON.stringify(body).includes('username')),
      [luz],
    );
    expect(attackPlan.leaks).toEqual([]);
    expect(attackPlan.requestCount).toBeGreaterThan(150);
  });

  it('hears nothing of another customer', async () => {
    clock.advance(1_000); // wrong passwords have locked the account
    const rosa = await tenant.signIn('rosa');
    const act = () =>
      tenant.request('POST', `/api/v1/orders/${target.ownedValues.order[1]}/pay`, rosa, { method: 'card', token: 'tok_approve' });
    const heard = await listen(['luz', 'rosa'], target.ownedValues.channel, act);
    expect(heard.map((frames) => frames.filter((frame) => 'data' in frame).length > 0)).toEqual([false, false, true, true]);
  });
});
