import { expect, it } from 'vitest';
import type { Envelope } from '#shared/events/events';
import { createEnvelope } from './notifications-app.ts';
import { createEvent, openNotifications } from './notified-recipient.ts';

const complaint = {
  complaintId: 'q1',
  code: '2026-000001',
  kind: 'claim',
  name: 'Ana <Quispe>',
  email: 'ana@example.com',
  language: 'es',
  description: 'Llegó frío\ny tarde & <mal>',
  request: 'Mi dinero',
  filedAt: '2026-03-02T15:00:00.000Z',
  dueDay: '2026-03-23',
  answer: null,
} satisfies Envelope<'ComplaintFiled'>['data'];

it('sends the consumer a copy, and the answer, each once', async () => {
  const { house, mail } = openNotifications();
  await house.handleEvent(createEvent.tenant());
  const filed = createEnvelope('ComplaintFiled', complaint);
  const answered = createEnvelope('ComplaintChanged', { ...complaint, change: 'answered', answer: 'Te lo devolvimos', language: 'en' });
  for (const event of [filed, filed, answered, createEnvelope('ComplaintChanged', { ...complaint, change: 'overdue' })]) {
    await house.handleEvent(event);
    await house.deliverDue();
  }
  expect(mail.sent.map(({ to, subject }) => [to.address, subject])).toEqual([
    ['ana@example.com', 'Registramos tu reclamo 2026-000001'],
    ['ana@example.com', 'Answer to your claim 2026-000001'],
  ]);
  expect(mail.sent[0]?.text).toContain('Te responderemos a más tardar el 2026-03-23.');
  expect(mail.sent[0]?.text).toContain('Lo que cuentas: Llegó frío\ny tarde & <mal>');
  expect(mail.sent[0]?.html).toContain('Llegó frío<br>y tarde &amp; &lt;mal&gt;');
  expect(mail.sent[1]?.text).toContain('Our answer: Te lo devolvimos');
});

it('sends nothing to what is no single address', async () => {
  const { house, mail } = openNotifications();
  await house.handleEvent(createEnvelope('ComplaintFiled', { ...complaint, email: 'ana@example.com, eva@example.com' }));
  await house.deliverDue();
  expect(mail.sent).toEqual([]);
});
