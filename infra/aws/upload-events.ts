import type { App } from '#modules/app';
import { ReceivePictureUpload } from '#modules/ordering/index';
import { DomainError } from '#shared/errors';
import type { Files } from '#shared/files/files';
import { parseUploadKey } from '#shared/files/s3-uploads';
import { maxUploadBytes } from '#shared/files/uploads';
import type { Logger } from '#shared/logger';
import type { UploadRecord } from './lambda-events.ts';

/**
 * Accepts or refuses files that clients have uploaded to S3, and then deletes them. If something else goes wrong, it handles the other
 * records and then rejects, so that S3 repeats the notification.
 */
export async function handleUploads({ container }: App, uploads: Files, records: readonly UploadRecord[], log: Logger): Promise<void> {
  const receivePicture = container.get(ReceivePictureUpload);
  const results = await Promise.allSettled(records.map((record) => handleUpload(receivePicture, uploads, record, log)));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

async function handleUpload(
  receivePicture: ReceivePictureUpload,
  uploads: Files,
  { s3: { object }, responseElements }: UploadRecord,
  log: Logger,
) {
  // Notifications encode keys as forms do.
  const upload = parseUploadKey(decodeURIComponent(object.key.replaceAll('+', ' ')));
  if (!upload) throw new Error('an object that is no upload has woken the function');
  const { name, key } = upload;
  const logRefusal = (reason: string) => log.warn({ ...name, bytes: object.size, reason }, 'an upload was refused');
  if (object.size > maxUploadBytes) logRefusal('request.too-large');
  else {
    const bytes = await uploads.get(key);
    // A repeated notification: the file has been handled and deleted.
    if (!bytes) return;
    try {
      await receivePicture.run(name, bytes, responseElements['x-amz-request-id']);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      logRefusal(error.code);
    }
  }
  await uploads.remove(key);
}
