import { expect, it } from 'vitest';
import { escapeHtml, mailOf, pushOf } from '#modules/notifications/domain/notice-content';
import { stepTexts, texts } from '#modules/notifications/domain/notice-texts';
import { kindOf, noticeOf } from '#modules/notifications/domain/notices';
import { kinds } from '#modules/notifications/domain/preferences';
import type { Text } from '#shared/errors';
import { event, person } from './notifications-app.ts';
import { openForAna, openHouse, ordered, says } from './notified-recipient.ts';

const life = () => [
  says.accepted(),
  says.paid(),
  says.started('COOKING'),
  says.overdue(),
  says.started('PACKAGING'),
  says.started('DELIVERY'),
  says.delivered(),
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
    const { house, mail, push, prefer, subscribe, hearAll } = openHouse();
    await hearAll([says.tenant(), says.registered({ language })]);
    await house.deliver();
    mail.sent.length = 0;
    await prefer({ push: true });
    await subscribe('https://push.example.com/a');
    for (const said of life()) {
      await house.hear(said);
      await house.deliver();
    }
    expect(mail.sent.map(({ subject }) => subject)).toEqual(sentences.map((sentence) => `${sentence} · ${order} B2C3D4`));
    expect(push.sent.map(({ push: { content } }) => content.body)).toEqual(sentences.map((sentence) => `${sentence} (B2C3D4)`));
    const token = await house.token(person('customer', 'c1'));
    const answer = await house
      .app()
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
  const { house, mail } = await openForAna();
  await house.hear(says.started('COOKING'));
  await house.deliver();
  const [sent] = mail.sent;
  expect(sent).toMatchObject({ to: { name: 'Ana Quispe', address: 'ana@example.com' }, from: 'Pardos Chicken' });
  const link = 'https://pardos.test/t/pardos/cuenta';
  for (const part of ['Hola, Ana Quispe:', 'Tu pedido se está cocinando.', 'Pedido B2C3D4', link, 'Pardos Chicken te escribe']) {
    expect(sent?.text).toContain(part);
    expect(sent?.html).toContain(part);
  }
});

it('writes in the name that the business has now, whatever order its words come in', async () => {
  const { house, mail } = openHouse();
  const renamed = (name: string | null | undefined, at: string) =>
    event('TenantSettingsChanged', { tenantId: 'pardos', changed: ['name'], theme: null, ...(name !== undefined && { name }), at });
  const names: (string | undefined)[] = [];
  await house.hear(says.registered());
  for (const said of [
    renamed('Pardos del Norte', '2026-03-02T15:00:02.000Z'),
    says.tenant('Pardos Chicken'),
    renamed('Pardos del Sur', '2026-03-02T15:00:01.000Z'),
    renamed(undefined, '2026-03-02T15:00:03.000Z'),
    renamed(null, '2026-03-02T15:00:04.000Z'),
  ]) {
    await house.hear(said);
    await house.hear(says.paid());
    await house.deliver();
    names.push(mail.sent.at(-1)?.from);
  }
  expect(names).toEqual(['Pardos del Norte', 'Pardos del Norte', 'Pardos del Norte', 'Pardos del Norte', 'Pardos Chicken']);
});

it('has a kind for every event that tells a person something, and something to tell of each kind', () => {
  const all = [...life(), says.registered(), says.failed(), says.refunded(), says.cancelled(), says.guessed()];
  const told = all.map((said) => noticeOf(said)?.notice);
  expect(new Set(told.map((notice) => notice && kindOf(notice)))).toEqual(new Set(kinds));
  expect(new Set(told.map((notice) => notice?.about))).toEqual(new Set(Object.keys(texts)));
});

it('has a sentence in both languages for everything', () => {
  const all: readonly Text[] = [...Object.values(texts), ...Object.values(stepTexts)];
  for (const { es, en } of all) expect([es.length > 10, en.length > 10, es === en]).toEqual([true, true, false]);
});

it('calls a step that only one tenant has by its own name', () => {
  const frame = { name: 'Ana', business: 'Pardos', language: 'es', link: 'https://pardos.test/' } as const;
  expect(mailOf({ about: 'order-stage', orderId: ordered.orderId, stepName: 'GLASEADO' }, frame).subject).toBe(
    'Tu pedido avanza: GLASEADO · Pedido B2C3D4',
  );
});

it('lets no name or step become HTML, a line or a header', () => {
  const frame = {
    name: '<img src=x onerror=alert(1)>\r\nBcc: x@example.com',
    business: 'Pollos & "Más" <b>',
    language: 'en',
    link: 'https://pardos.test/?a=1&b="><script>',
  } as const;
  const { subject, text, html } = mailOf({ about: 'order-stage', orderId: null, stepName: '<script>\r\nX: y' }, frame);
  expect(subject).toBe('Your order moves on: <script> X: y');
  expect(text).toContain('Hello <img src=x onerror=alert(1)> Bcc: x@example.com,');
  for (const tag of html.matchAll(/<(\w+)/g)) expect(['html', 'meta', 'body', 'p', 'a', 'small']).toContain(tag[1]);
  expect(html).toContain('Pollos &amp; &quot;Más&quot; &lt;b&gt;');
  expect(html).toContain('href="https://pardos.test/?a=1&amp;b=&quot;&gt;&lt;script&gt;"');
  expect(pushOf({ about: 'welcome', orderId: null }, frame).title).toBe('Pollos & "Más" <b>');
  expect(escapeHtml(`&<>"'`)).toBe('&amp;&lt;&gt;&quot;&#39;');
});
