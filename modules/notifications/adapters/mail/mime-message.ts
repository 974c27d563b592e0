import { createHash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer';
import { toSingleLine } from '../../domain/notice-content.ts';
import type { Mail } from '../../ports/mail-sender.ts';

/** A key of 32 hexadecimal digits: the same for a mail in every process and every attempt. */
export const toMailKey = ({ id }: Pick<Mail, 'id'>) => createHash('sha256').update(id).digest('hex').slice(0, 32);

/** The options for nodemailer. Names are passed as values and never become part of the text of a header. */
export function toMailOptions(mail: Mail, fromAddress: string): SendMailOptions {
  const [, domain = 'localhost'] = fromAddress.split('@');
  return {
    from: { name: toSingleLine(mail.from), address: fromAddress },
    to: { name: toSingleLine(mail.to.name), address: mail.to.address },
    subject: toSingleLine(mail.subject),
    text: mail.text,
    html: mail.html,
    date: new Date(mail.date),
    messageId: `<${toMailKey(mail)}@${domain}>`,
    // RFC 3834: out-of-office programs do not reply.
    headers: { 'Auto-Submitted': 'auto-generated' },
    // Nodemailer must not read a file or URL that a text in the mail names.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The complete MIME message as bytes. */
export async function toMimeBytes(mail: Mail, fromAddress: string): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer/index.js');
  return new MailComposer(toMailOptions(mail, fromAddress)).compile().build();
}
