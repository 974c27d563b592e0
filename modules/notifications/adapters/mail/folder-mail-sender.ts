import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../../domain/delivery.ts';
import { type Mail, MailSender } from '../../ports/mail-sender.ts';
import { bytesOf, nameOf } from './mime-message.ts';

/** Mails as files, `TIME-NAME.eml`, for an installation without a mail server. A copy is the same file again. */
export class FolderMail extends MailSender {
  readonly isOpen = true;
  readonly namesCopies = true;
  readonly #folder: string;
  readonly #from: string;

  constructor(folder: string, from: string) {
    super();
    this.#folder = folder;
    this.#from = from;
  }

  async send(mail: Mail): Promise<Outcome> {
    try {
      const name = `${mail.date.replaceAll(/[:.]/g, '-')}-${nameOf(mail)}.eml`;
      const draft = join(this.#folder, `.${name}.part`);
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const file = await open(draft, 'w', 0o600);
      try {
        await file.writeFile(await bytesOf(mail, this.#from));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, join(this.#folder, name));
      return { status: 'sent' };
    } catch (error) {
      return { status: 'unreached', cause: String(error) };
    }
  }
}
