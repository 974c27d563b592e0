import { expect, it } from 'vitest';
import { StoredDeliveries } from '#modules/notifications/adapters/stored-deliveries';
import { StoredRecipients } from '#modules/notifications/adapters/stored-recipients';
import { createLogger } from '#shared/logger';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { type DueTimer, fireDueTimers } from '#shared/timers';
import { TestClock } from '#test/clock';
import { deliveriesContract } from '#test/contracts/deliveries';
import { recipientsContract } from '#test/contracts/recipients';

const stores = {
  memory: (clock: TestClock) => new MemoryDatabase(clock),
  sqlite: (clock: TestClock) => new SqliteDatabase(':memory:', clock),
};
for (const [name, make] of Object.entries(stores)) {
  const setup = async () => {
    const clock = new TestClock();
    const database = make(clock);
    const store = database.store('notifications');
    const due = async (at: Date) => {
      const rung: DueTimer<'delivery'>[] = [];
      const collect = async (timer: DueTimer<'delivery'>) => void rung.push(timer);
      await fireDueTimers(store, { delivery: collect }, { now: () => at }, createLogger('silent'));
      return rung;
    };
    const events = async () => (await database.outbox.readPending(0, 100)).map(({ event }) => event);
    return { recipients: new StoredRecipients(store), deliveries: new StoredDeliveries(store), clock, due, events };
  };
  recipientsContract(`TablePeople on ${name}`, setup);
  deliveriesContract(`TableDeliveries on ${name}`, setup);
}

it('takes on what earlier versions have stored of a person', async () => {
  const store = new MemoryDatabase(new TestClock()).store('notifications');
  const key = { pk: 'TENANT#pardos#USER#c1', sk: 'PREFERENCES' };
  await store.write([{ op: 'put', ...key, doc: { app: false, mail: true, push: true } }]);
  const people = new StoredRecipients(store);
  const { recipient: person } = await people.find('pardos', 'c1');
  expect(person).toMatchObject({ preferences: { app: false, mail: true, push: true, kinds: { security: { app: true } } }, contact: null });
  await people.update('pardos', 'c1', (before) => ({ ...before, subscriptions: [] }));
  expect((await people.find('pardos', 'c1')).recipient).toEqual(person);
});
