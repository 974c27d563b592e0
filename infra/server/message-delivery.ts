import type { Container } from 'inversify';
import { mailBySmtp, mailToFolder, pushBy } from '#modules/notifications/index';
import type { Config } from '#shared/config';
import type { VapidKeys } from '#shared/vapid-keys';
import { toMailFolder } from '../data/data-folder.ts';

/** For mails that are only written to files. */
const defaultSender = 'no-reply@localhost';

/** Binds the delivery of the embedded server: mails go to a mail server or else to a folder, push messages to the push services. */
export function bindMessageDelivery(container: Container, config: Config, keys: VapidKeys, frontend: () => string) {
  const { smtpUrl, mailFrom = defaultSender } = config;
  if (smtpUrl === undefined) mailToFolder(container, toMailFolder(config.dataDir), mailFrom);
  else mailBySmtp(container, smtpUrl, mailFrom);
  const toVapidSubject = () => config.vapidSubject ?? (frontend().startsWith('https:') ? frontend() : `mailto:${mailFrom}`);
  pushBy(container, { keys, subject: toVapidSubject });
}
