import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeliveryOutcome } from '../../domain/delivery.ts';
import { type Mail, MailSender } from '../../ports/mail-sender.ts';
import { toMailKey, toMimeBytes } from './mime-message.ts';

/** Writes mails as files, `TIME-KEY.eml`, for an installation without a mail server. A second attempt replaces the same file. */
export class FolderMailSender extends MailSender {
  readonly isConfigured = true;
  readonly hasStableMessageId = true;
  readonly #folder: string;
  readonly #fromAddress: string;

  constructor(folder: string, fromAddress: string) {
    super();
    this.#folder = folder;
    this.#fromAddress = fromAddress;
  }

  async send(mail: Mail): Promise<DeliveryOutcome> {
    try {
      const name = `${mail.date.replaceAll(/[:.]/g, '-')}-${toMailKey(mail)}.eml`;
      const partialFile = join(this.#folder, `.${name}.part`);
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const file = await open(partialFile, 'w', 0o600);
      try {
        await file.writeFile(await toMimeBytes(mail, this.#fromAddress));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(partialFile, join(this.#folder, name));
      return { status: 'sent' };
    } catch (error) {
      return { status: 'unreached', cause: String(error) };
    }
  }
}
