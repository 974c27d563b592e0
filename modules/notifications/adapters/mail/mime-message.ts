import { createHash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer';
import { toSingleLine } from '../../domain/notice-content.ts';
import type { Mail } from '../../ports/mail-sender.ts';

/** The same mail has the same name in every process and in each attempt. */
export const toMailKey = ({ id }: Pick<Mail, 'id'>) => createHash('sha256').update(id).digest('hex').slice(0, 32);

/** The mail as nodemailer takes it; `from` is the installation's address. Names go through as values, never as parts of a header's text. */
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
    // RFC 3834: out-of-office programs do not answer.
    headers: { 'Auto-Submitted': 'auto-generated' },
    // Nothing of a mail is fetched from a file or an address that a text in it may name.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The whole mail as bytes. */
export async function toMimeBytes(mail: Mail, fromAddress: string): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer/index.js');
  return new MailComposer(toMailOptions(mail, fromAddress)).compile().build();
}
