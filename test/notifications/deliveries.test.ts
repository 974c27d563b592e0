import { expect, it } from 'vitest';
import type { DeliveryOutcome } from '#modules/notifications/domain/delivery';
import { createEnvelope } from './notifications-app.ts';
import { createEvent, openNotifications, openWithCustomer, orderReference } from './notified-recipient.ts';
import { FakeMailSender } from './senders/fake-senders.ts';

const unreached: DeliveryOutcome = { status: 'unreached', cause: 'no answer' };
const minute = 60;

it('sends a message once, however often its event comes and however many processes look', async () => {
  const { house, mail } = await openWithCustomer();
  const other = openNotifications({ store: house.store, clock: house.clock, mail });
  const said = createEvent.started('COOKING');
  await Promise.all([house.handleEvent(said), other.house.handleEvent(said), house.handleEvent(said)]);
  await Promise.all([house.deliverDue(), other.house.deliverDue(), house.deliverDue()]);
  await house.handleEvent(said);
  house.clock.advance(60 * minute);
  await Promise.all([house.deliverDue(), other.house.deliverDue()]);
  expect(mail.sent).toHaveLength(1);
  expect(await house.readDeliveries('c1')).toMatchObject([
    { about: 'welcome', status: 'sent' },
    { about: 'order-stage', status: 'sent', tries: 1 },
  ]);
});

it('tells a stage once that is started, undone and started again', async () => {
  const { house, mail } = await openWithCustomer();
  for (const seq of [1, 3]) {
    await house.handleEvent(createEvent.started('COOKING', seq));
    await house.deliverDue();
  }
  await house.handleEvent(createEvent.started('PACKAGING', 4));
  await house.deliverDue();
  expect(mail.sent.map(({ subject }) => subject.split(' · ')[0])).toEqual(['Tu pedido se está cocinando', 'Tu pedido se está empacando']);
});

/** A process that dies while it sends: it never gets the outcome. */
async function dyingWhileSending(namesCopies: boolean) {
  const mail = new FakeMailSender();
  const { house } = await openWithCustomer({ mail });
  mail.hasStableMessageId = namesCopies;
  mail.nextOutcomes.push(new Promise<DeliveryOutcome>(() => undefined));
  await house.handleEvent(createEvent.paid());
  // It never ends, and neither does anything that waits for it.
  house.deliverDue().catch((error: unknown) => expect.unreachable(String(error)));
  await expect.poll(async () => (await house.readDeliveries('c1')).at(-1)?.status).toBe('sending');
  const next = openNotifications({ store: house.store, clock: house.clock, mail });
  await next.house.deliverDue();
  expect(mail.sent).toEqual([]);
  house.clock.advance(3 * minute);
  await next.house.deliverDue();
  return { house, mail, last: (await house.readDeliveries('c1')).at(-1) };
}

it('sends again under the same name what a process was sending when it died', async () => {
  const { mail, last } = await dyingWhileSending(true);
  expect(mail.sent).toHaveLength(1);
  expect(last).toMatchObject({ status: 'sent', tries: 2 });
});

it('sends nothing again whose outcome is unknown, if a copy would bear another name', async () => {
  const { mail, last } = await dyingWhileSending(false);
  expect(mail.sent).toEqual([]);
  expect(last).toMatchObject({ status: 'failed', cause: expect.stringContaining('not known') });
});

it('sends again under the same name what was sent, if that could not be noted', async () => {
  const { house, mail } = await openWithCustomer();
  await house.handleEvent(createEvent.paid());
  house.database.faults.failWrite(2, 'before');
  await house.deliverDue();
  house.clock.advance(3 * minute);
  await house.deliverDue();
  expect(mail.sent.map(({ id }) => id)).toEqual([mail.sent[0]?.id, mail.sent[0]?.id]);
  expect((await house.readDeliveries('c1')).at(-1)).toMatchObject({ status: 'sent', tries: 2 });
});

it('tries again later, and later each time, what could not be handed over', async () => {
  const { house, mail } = await openWithCustomer();
  mail.nextOutcomes.push(unreached, unreached);
  await house.handleEvent(createEvent.paid());
  await house.deliverDue();
  expect((await house.readDeliveries('c1')).at(-1)).toMatchObject({ status: 'queued', tries: 1, cause: 'no answer' });
  for (const [seconds, tries] of [
    [29, 1],
    [1, 2],
    [119, 2],
    [1, 3],
  ] as const) {
    house.clock.advance(seconds);
    await house.deliverDue();
    expect((await house.readDeliveries('c1')).at(-1)?.tries).toBe(tries);
  }
  expect(mail.sent).toHaveLength(1);
  expect((await house.readDeliveries('c1')).at(-1)).toMatchObject({ status: 'sent', cause: null });
});

it('waits as long as it was asked to', async () => {
  const { house, mail } = await openWithCustomer();
  mail.nextOutcomes.push({ ...unreached, retryAfter: 600 });
  await house.handleEvent(createEvent.paid());
  await house.deliverDue();
  house.clock.advance(590);
  await house.deliverDue();
  expect(mail.sent).toEqual([]);
  house.clock.advance(10);
  await house.deliverDue();
  expect(mail.sent).toHaveLength(1);
});

it('gives up in the end, with the cause', async () => {
  const { house, mail } = await openWithCustomer();
  mail.nextOutcomes.push(...Array.from({ length: 100 }, () => unreached));
  await house.handleEvent(createEvent.paid());
  for (let hour = 0; hour < 24; hour += 1) {
    await house.deliverDue();
    house.clock.advance(60 * minute);
  }
  expect((await house.readDeliveries('c1')).at(-1)).toMatchObject({ status: 'failed', tries: 8, cause: 'no answer' });
});

it('does not try again what was refused for good', async () => {
  const { house, mail } = await openWithCustomer();
  mail.nextOutcomes.push({ status: 'refused', cause: '550 no such mailbox' });
  await house.handleEvent(createEvent.paid());
  await house.deliverDue();
  house.clock.advance(24 * 60 * minute);
  await house.deliverDue();
  expect(mail.sent).toEqual([]);
  expect((await house.readDeliveries('c1')).at(-1)).toMatchObject({ status: 'failed', tries: 1, cause: '550 no such mailbox' });
});

it('takes a browser off the list whose push service knows it no more; the others go on', async () => {
  const { house, push, people, prefer, subscribe } = await openWithCustomer();
  await prefer({ mail: false, push: true });
  for (const name of ['a', 'b']) await subscribe(`https://push.example.com/${name}`);
  push.nextOutcomes.push({ status: 'gone', cause: 'the push service answered 410' });
  await house.handleEvent(createEvent.paid());
  await house.deliverDue();
  const [left] = (await people.find('pardos', 'c1')).recipient.subscriptions;
  expect(push.sent.map(({ endpoint }) => endpoint)).toEqual([left?.endpoint]);
  const ended = (await house.readDeliveries('c1')).filter(({ channel }) => channel === 'push').map(({ status }) => status);
  expect(ended.toSorted()).toEqual(['failed', 'sent']);
});

it('lets a mail server that does not answer hold up nobody', async () => {
  const { house, mail, push, prefer, subscribe } = await openWithCustomer();
  await prefer({ push: true });
  await subscribe('https://push.example.com/a');
  const silence = Promise.withResolvers<DeliveryOutcome>();
  mail.nextOutcomes.push(...Array.from({ length: 20 }, () => silence.promise));
  const all = Array.from({ length: 20 }, () => createEvent.paid());
  for (const said of all) await house.handleEvent(said);
  const delivering = house.deliverDue();
  await expect.poll(() => push.sent.length).toBeGreaterThan(0);
  await house.handleEvent(createEvent.delivered());
  const mails = async (status: string) =>
    (await house.readDeliveries('c1')).filter(({ channel, status: is }) => channel === 'mail' && is === status);
  // No more of them wait for the server than it has slots.
  expect(await mails('sending')).toHaveLength(8);
  silence.resolve(unreached);
  await delivering;
  mail.nextOutcomes.length = 0;
  for (let look = 0; look < 5; look += 1) {
    house.clock.advance(minute);
    await house.deliverDue();
  }
  expect(await mails('sent')).toHaveLength(22);
  expect(push.sent).toHaveLength(21);
});

it('sends a person no more than their budget of the day, and goes on the next day', async () => {
  const { house, mail } = await openWithCustomer();
  const tellMany = async (occurredAt: string) => {
    for (let n = 0; n < 60; n += 1) await house.handleEvent({ ...createEvent.paid(), occurredAt });
    for (let look = 0; look < 10; look += 1) await house.deliverDue();
  };
  await tellMany('2026-03-02T15:00:00.000Z');
  // The welcome was the first one.
  expect(mail.sent).toHaveLength(49);
  house.clock.advance(24 * 60 * minute);
  await tellMany('2026-03-03T15:00:00.000Z');
  expect(mail.sent).toHaveLength(99);
});

it.each([
  [{ mail: false }, 0],
  [{ kinds: { payment: { mail: false } } }, 0],
  [{ kinds: { 'order-stage': { mail: false } } }, 1],
  [{ app: false }, 1],
])('sends no mail that the person does not want: %o', async (change, count) => {
  const { house, mail, prefer } = await openWithCustomer();
  await prefer(change);
  await house.handleEvent(createEvent.paid());
  await house.deliverDue();
  expect(mail.sent).toHaveLength(count);
  expect(await house.readDeliveries('c1')).toHaveLength(1 + count);
});

it('does not send what the person has switched off since it was queued', async () => {
  const { house, mail, prefer } = await openWithCustomer();
  await house.handleEvent(createEvent.paid());
  await prefer({ mail: false });
  await house.deliverDue();
  expect(mail.sent).toEqual([]);
  expect((await house.readDeliveries('c1')).at(-1)).toMatchObject({ status: 'failed', cause: 'the person has switched it off' });
});

it('sends no news of yesterday', async () => {
  const { house, mail } = await openWithCustomer();
  house.clock.advance(25 * 60 * minute);
  await house.handleEvent(createEvent.paid());
  await house.deliverDue();
  expect(mail.sent).toEqual([]);
});

it.each(['', 'ana', 'ana@x@y', 'a b@example.com', 'ana@example.com\r\nBcc: b@example.com', '<ana@example.com>', `${'a'.repeat(250)}@x.pe`])(
  'sends nothing to %j, which is no address',
  async (email) => {
    const { house, mail } = openNotifications();
    await house.handleEvent(createEvent.registered({ email }));
    await house.deliverDue();
    expect(mail.sent).toEqual([]);
  },
);

it('sends nothing to a table, which has no address', async () => {
  const { house, mail } = await openWithCustomer();
  const { customerId: _, ...order } = orderReference;
  await house.handleEvent(
    createEnvelope('OrderPaid', { ...order, customerId: 'a-session', method: 'card', amount: 5180, currency: 'PEN' }),
  );
  await house.deliverDue();
  expect(mail.sent).toEqual([]);
});

it('reaches a person where they are now, whatever order the words about them come in', async () => {
  const { house, mail } = await openWithCustomer();
  const changed = createEnvelope('CustomerChanged', {
    userId: 'c1',
    what: 'profile',
    email: 'ana@new.example',
    name: 'Ana Rojas',
    language: 'en',
  });
  const loggedIn = createEnvelope('CustomerLoggedIn', {
    userId: 'c1',
    email: 'ana@example.com',
    name: 'Ana Quispe',
    language: 'es',
    device: null,
  });
  await house.handleEvent({ ...changed, occurredAt: '2026-03-02T15:00:02.000Z' });
  await house.handleEvent({ ...loggedIn, occurredAt: '2026-03-02T15:00:01.000Z' });
  await house.handleEvent(createEvent.paid());
  await house.deliverDue();
  expect(mail.sent).toMatchObject([
    { to: { name: 'Ana Rojas', address: 'ana@new.example' }, subject: expect.stringContaining('We have received') },
  ]);
});

it('says of each message that it was sent, on which channel, and because of what', async () => {
  const { house, prefer, subscribe } = await openWithCustomer();
  await prefer({ push: true });
  await subscribe('https://push.example.com/a');
  const before = (await house.database.outbox.readPending(0, 100)).length;
  const said = createEvent.paid();
  await house.handleEvent(said);
  await house.deliverDue();
  const events = (await house.database.outbox.readPending(0, 100))
    .slice(before)
    .map(({ event: { type, data, causationId } }) => ({ type, data, causationId }));
  expect(events).toHaveLength(3);
  const sent = { type: 'NotificationSent', causationId: said.id };
  for (const channel of ['app', 'mail', 'push'])
    expect(events).toContainEqual({ ...sent, data: { userId: 'c1', channel, about: 'order-paid' } });
});
