import { expect, it } from 'vitest';
import { escapeHtml, toMailContent, toPushContent } from '#modules/notifications/domain/notice-content';
import { noticeTexts, stepTexts } from '#modules/notifications/domain/notice-texts';
import { toNotice, toNoticeCategory } from '#modules/notifications/domain/notices';
import { noticeCategories } from '#modules/notifications/domain/preferences';
import type { LocalizedText } from '#shared/errors';
import { createEnvelope, createPrincipal } from './notifications-app.ts';
import { createEvent, openNotifications, openWithCustomer, orderReference } from './notified-recipient.ts';

const life = () => [
  createEvent.accepted(),
  createEvent.paid(),
  createEvent.started('COOKING'),
  createEvent.overdue(),
  createEvent.started('PACKAGING'),
  createEvent.started('DELIVERY'),
  createEvent.delivered(),
];
const spanish = [
  'La cocina recibió tu pedido',
  'Recibimos el pago de tu pedido',
  'Tu pedido se está cocinando',
  'Tu pedido tarda más de lo previsto',
  'Tu pedido se está empacando',
  'Tu pedido va en camino',
  'Tu pedido fue entregado',
];
const english = [
  'The kitchen has received your order',
  'We have received the payment for your order',
  'Your order is being cooked',
  'Your order takes longer than expected',
  'Your order is being packed',
  'Your order is on its way',
  'Your order was delivered',
];

it('tells each stage of an order in the app, by mail and by push, in the words of the person', async () => {
  for (const [language, sentences, order] of [
    ['es', spanish, 'Pedido'],
    ['en', english, 'Order'],
  ] as const) {
    const { house, mail, push, prefer, subscribe, hearAll } = openNotifications();
    await hearAll([createEvent.tenant(), createEvent.registered({ language })]);
    await house.deliverDue();
    mail.sent.length = 0;
    await prefer({ push: true });
    await subscribe('https://push.example.com/a');
    for (const said of life()) {
      await house.handleEvent(said);
      await house.deliverDue();
    }
    expect(mail.sent.map(({ subject }) => subject)).toEqual(sentences.map((sentence) => `${sentence} · ${order} B2C3D4`));
    expect(push.sent.map(({ push: { content } }) => content.body)).toEqual(sentences.map((sentence) => `${sentence} (B2C3D4)`));
    const token = await house.signToken(createPrincipal('customer', 'c1'));
    const answer = await house
      .createHttpApp()
      .request('/api/v1/notifications', { headers: { authorization: `Bearer ${token}`, 'accept-language': language } });
    const { data } = (await answer.json()) as { data: { message: string; kind: string; stepName: string | null }[] };
    expect(
      data
        .map(({ message }) => message)
        .toReversed()
        .slice(1),
    ).toEqual(sentences);
    expect(data[1]).toMatchObject({ kind: 'order-stage', stepName: 'DELIVERY' });
  }
});

it('writes to the person in the name of the business, with the order and a link to the pages of the business', async () => {
  const { house, mail } = await openWithCustomer();
  await house.handleEvent(createEvent.started('COOKING'));
  await house.deliverDue();
  const [sent] = mail.sent;
  expect(sent).toMatchObject({ to: { name: 'Ana Quispe', address: 'ana@example.com' }, from: 'Pardos Chicken' });
  const link = 'https://pardos.test/t/pardos/cuenta';
  for (const part of ['Hola, Ana Quispe:', 'Tu pedido se está cocinando.', 'Pedido B2C3D4', link, 'Pardos Chicken te escribe']) {
    expect(sent?.text).toContain(part);
    expect(sent?.html).toContain(part);
  }
});

it('writes in the name that the business has now, whatever order its words come in', async () => {
  const { house, mail } = openNotifications();
  const renamed = (name: string | null | undefined, at: string) =>
    createEnvelope('TenantSettingsChanged', {
      tenantId: 'pardos',
      changed: ['name'],
      theme: null,
      ...(name !== undefined && { name }),
      at,
    });
  const names: (string | undefined)[] = [];
  await house.handleEvent(createEvent.registered());
  for (const said of [
    renamed('Pardos del Norte', '2026-03-02T15:00:02.000Z'),
    createEvent.tenant('Pardos Chicken'),
    renamed('Pardos del Sur', '2026-03-02T15:00:01.000Z'),
    renamed(undefined, '2026-03-02T15:00:03.000Z'),
    renamed(null, '2026-03-02T15:00:04.000Z'),
  ]) {
    await house.handleEvent(said);
    await house.handleEvent(createEvent.paid());
    await house.deliverDue();
    names.push(mail.sent.at(-1)?.from);
  }
  expect(names).toEqual(['Pardos del Norte', 'Pardos del Norte', 'Pardos del Norte', 'Pardos del Norte', 'Pardos Chicken']);
});

it('has a kind for every event that tells a person something, and something to tell of each kind', () => {
  const all = [
    ...life(),
    createEvent.registered(),
    createEvent.failed(),
    createEvent.refunded(),
    createEvent.cancelled(),
    createEvent.guessed(),
    createEvent.forgot(),
    createEvent.paired(),
  ];
  const told = all.map((said) => toNotice(said)?.notice);
  expect(new Set(told.map((notice) => notice && toNoticeCategory(notice)))).toEqual(new Set(noticeCategories));
  expect(new Set(told.map((notice) => notice?.about))).toEqual(new Set(Object.keys(noticeTexts)));
});

it('has a sentence in both languages for everything', () => {
  const all: readonly LocalizedText[] = [...Object.values(noticeTexts), ...Object.values(stepTexts)];
  for (const { es, en } of all) expect([es.length > 10, en.length > 10, es === en]).toEqual([true, true, false]);
});

it('calls a step that only one tenant has by its own name', () => {
  const frame = { name: 'Ana', tenantName: 'Pardos', language: 'es', link: 'https://pardos.test/' } as const;
  expect(toMailContent({ about: 'order-stage', orderId: orderReference.orderId, stepName: 'GLASEADO' }, frame).subject).toBe(
    'Tu pedido avanza: GLASEADO · Pedido B2C3D4',
  );
});

it('lets no name or step become HTML, a line or a header', () => {
  const frame = {
    name: '<img src=x onerror=alert(1)>\r\nBcc: x@example.com',
    tenantName: 'Pollos & "Más" <b>',
    language: 'en',
    link: 'https://pardos.test/?a=1&b="><script>',
  } as const;
  const { subject, text, html } = toMailContent({ about: 'order-stage', orderId: null, stepName: '<script>\r\nX: y' }, frame);
  expect(subject).toBe('Your order moves on: <script> X: y');
  expect(text).toContain('Hello <img src=x onerror=alert(1)> Bcc: x@example.com,');
  for (const tag of html.matchAll(/<(\w+)/g)) expect(['html', 'meta', 'body', 'p', 'a', 'small']).toContain(tag[1]);
  expect(html).toContain('Pollos &amp; &quot;Más&quot; &lt;b&gt;');
  expect(html).toContain('href="https://pardos.test/?a=1&amp;b=&quot;&gt;&lt;script&gt;"');
  expect(toPushContent({ about: 'welcome', orderId: null }, frame).title).toBe('Pollos & "Más" <b>');
  expect(escapeHtml(`&<>"'`)).toBe('&amp;&lt;&gt;&quot;&#39;');
});
