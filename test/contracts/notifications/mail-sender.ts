import { describe, expect, it } from 'vitest';
import type { Mail, MailSender } from '#modules/notifications/ports/mail-sender';

export const sampleMail: Mail = {
  id: 'pardos#c1#mail#order-stage:o1:COOKING',
  to: { name: 'Ana Quispe', address: 'ana@example.com' },
  from: 'Pardos Chicken',
  date: '2026-03-02T15:00:00.000Z',
  subject: 'Tu pedido se está cocinando',
  text: 'Hola, Ana:\n\nTu pedido se está cocinando.\n',
  html: '<p>Hola, Ana:</p><p>Tu pedido se está cocinando.</p>',
};

export type MailSenderUnderTest = {
  readonly sender: MailSender;
  /** Returns the raw received mails, oldest first. */
  readonly arrived: () => Promise<readonly string[]>;
  /** `refuse`: the server rejects all further mails permanently. `vanish`: mails can no longer be delivered. */
  readonly refuse?: () => Promise<void> | void;
  readonly vanish: () => Promise<void> | void;
};

/** Returns the headers of a mail by name. Joins continuation lines. */
export const parseHeaders = (text: string) =>
  new Map(
    (text.split(/\r?\n\r?\n/, 1)[0] ?? '')
      .replaceAll(/\r?\n[ \t]+/g, ' ')
      .split(/\r?\n/)
      .map((line): [string, string] => {
        const at = line.indexOf(':');
        return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
      }),
  );

/** The contract of the MailSender port. Every adapter calls this with a factory. */
export const mailSenderContract = (name: string, setup: () => Promise<MailSenderUnderTest>, trait?: 'refuses nobody') =>
  describe(`${name} keeps the MailSender contract`, () => {
    it('hands over a mail as text and as HTML, in the name of the business', async () => {
      const { sender, arrived } = await setup();
      expect(sender.isConfigured).toBe(true);
      expect(await sender.send(sampleMail)).toEqual({ status: 'sent' });
      const [text = '', ...more] = await arrived();
      expect(more).toEqual([]);
      const heads = parseHeaders(text);
      expect(heads.get('from')).toBe('Pardos Chicken <no-reply@pardos.test>');
      expect(heads.get('to')).toBe('Ana Quispe <ana@example.com>');
      expect(heads.get('subject')).toBe('=?UTF-8?Q?Tu_pedido_se_est=C3=A1_cocinando?=');
      expect(heads.get('date')).toBe('Mon, 02 Mar 2026 15:00:00 +0000');
      expect(heads.get('auto-submitted')).toBe('auto-generated');
      for (const part of ['multipart/alternative', 'text/plain', 'text/html', 'Tu pedido se est=C3=A1 cocinando'])
        expect(text).toContain(part);
    });

    it('gives a mail the same name in each attempt, and every mail another one', async () => {
      const { sender, arrived } = await setup();
      for (const one of [sampleMail, sampleMail, { ...sampleMail, id: 'another' }]) await sender.send(one);
      const names = (await arrived()).map((text) => parseHeaders(text).get('message-id'));
      expect(new Set(names).size).toBe(2);
      expect(names[0]).toMatch(/^<[0-9a-f]{32}@pardos\.test>$/);
    });

    it('lets no name or subject add a header, a recipient or an address', async () => {
      const { sender, arrived } = await setup();
      const lines = '\r\nBcc: everybody@example.com\r\n\r\nbody';
      const hostile = {
        ...sampleMail,
        from: `Pardos${lines}`,
        subject: `Hola${lines}`,
        to: { ...sampleMail.to, name: `Ana" <x@example.com>${lines}` },
      };
      expect(await sender.send(hostile)).toEqual({ status: 'sent' });
      const [text = ''] = await arrived();
      const heads = parseHeaders(text);
      expect(heads.has('bcc')).toBe(false);
      expect(heads.get('to')).toMatch(/<ana@example\.com>$/);
      expect(heads.get('from')).toMatch(/<no-reply@pardos\.test>$/);
      expect(heads.get('subject')).toContain('Hola Bcc: everybody@example.com body');
    });

    const refusal = async () => {
      const { sender, arrived, refuse } = await setup();
      await refuse?.();
      expect(await sender.send(sampleMail)).toMatchObject({ status: 'refused', cause: expect.stringMatching(/./) });
      expect(await arrived()).toEqual([]);
    };
    if (trait === undefined) it('says of a mail that it was refused for good', refusal);

    it('says of a mail that it could not be handed over, and may be later', async () => {
      const { sender, vanish } = await setup();
      await vanish();
      expect(await sender.send(sampleMail)).toMatchObject({ status: 'unreached', cause: expect.stringMatching(/./) });
    });
  });
