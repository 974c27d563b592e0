import { expect, it } from 'vitest';
import { TableDeliveries } from '#modules/notifications/adapters/stored-deliveries';
import { TablePeople } from '#modules/notifications/adapters/stored-recipients';
import { deliveryTimer } from '#modules/notifications/ports/deliveries';
import { makeLog } from '#shared/logger';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import { type DueTimer, sweepTimers } from '#shared/timers';
import { TestClock } from '#test/clock';
import { deliveriesContract } from '#test/contracts/deliveries';
import { peopleContract } from '#test/contracts/recipients';

const stores = { memory: (clock: TestClock) => new MemoryStore(clock), sqlite: (clock: TestClock) => new SqliteStore(':memory:', clock) };
for (const [name, make] of Object.entries(stores)) {
  const setup = async () => {
    const clock = new TestClock();
    const store = make(clock);
    const table = store.table('notifications');
    const due = async (at: Date) => {
      const rung: DueTimer[] = [];
      const collect = async (timer: DueTimer) => void rung.push(timer);
      await sweepTimers(table, { [deliveryTimer]: collect }, { now: () => at }, makeLog('silent'));
      return rung;
    };
    const said = async () => (await store.outbox.pending(0, 100)).map(({ event }) => event);
    return { people: new TablePeople(table), deliveries: new TableDeliveries(table), clock, due, said };
  };
  peopleContract(`TablePeople on ${name}`, setup);
  deliveriesContract(`TableDeliveries on ${name}`, setup);
}

it('takes on what earlier versions have stored of a person', async () => {
  const table = new MemoryStore(new TestClock()).table('notifications');
  const key = { pk: 'TENANT#pardos#USER#c1', sk: 'PREFERENCES' };
  await table.write([{ op: 'put', ...key, doc: { app: false, mail: true, push: true } }]);
  const people = new TablePeople(table);
  const { person } = await people.find('pardos', 'c1');
  expect(person).toMatchObject({ preferences: { app: false, mail: true, push: true, kinds: { security: { app: true } } }, contact: null });
  await people.change('pardos', 'c1', (before) => ({ ...before, subscriptions: [] }));
  expect((await people.find('pardos', 'c1')).person).toEqual(person);
});
