import type { Container } from 'inversify';
import { mailBySmtp, mailToFolder, pushBy } from '#modules/notifications/index';
import type { Config } from '#shared/config';
import type { VapidKeys } from '#shared/vapid-keys';
import { toMailFolder } from '../data/data-folder.ts';

/** In files that nobody sends any sender will do. */
const defaultSender = 'no-reply@localhost';

/** Who carries mails and push messages for the embedded server: a mail server, or else a folder; and the browsers' own services. */
export function bindMessageDelivery(container: Container, config: Config, keys: VapidKeys, frontend: () => string) {
  const { smtpUrl, mailFrom = defaultSender } = config;
  if (smtpUrl === undefined) mailToFolder(container, toMailFolder(config.dataDir), mailFrom);
  else mailBySmtp(container, smtpUrl, mailFrom);
  const toVapidSubject = () => config.vapidSubject ?? (frontend().startsWith('https:') ? frontend() : `mailto:${mailFrom}`);
  pushBy(container, { keys, subject: toVapidSubject });
}
