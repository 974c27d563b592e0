import type { Comanda } from '#modules/app';
import { TakePicture } from '#modules/ordering/index';
import { DomainError } from '#shared/errors';
import type { Files } from '#shared/files/files';
import { uploadAt } from '#shared/files/s3-uploads';
import { mostUploadBytes } from '#shared/files/uploads';
import type { Log } from '#shared/logger';
import type { UploadRecord } from './lambda-events.ts';

/**
 * Takes what clients have uploaded to S3, and clears it away, taken or refused. Rejects where something else went wrong, having done
 * the others: S3's notification comes again then.
 */
export async function takeUploads({ container }: Comanda, uploads: Files, records: readonly UploadRecord[], log: Log): Promise<void> {
  const take = container.get(TakePicture);
  const results = await Promise.allSettled(records.map((record) => takeOne(take, uploads, record, log)));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

async function takeOne(take: TakePicture, uploads: Files, { s3: { object }, responseElements }: UploadRecord, log: Log) {
  // In a notification a key is written as in a form.
  const upload = uploadAt(decodeURIComponent(object.key.replaceAll('+', ' ')));
  if (!upload) throw new Error('an object that is no upload has woken the function');
  const { name, key } = upload;
  const refuse = (reason: string) => log.warn({ ...name, bytes: object.size, reason }, 'an upload was refused');
  if (object.size > mostUploadBytes) refuse('request.too-large');
  else {
    const bytes = await uploads.get(key);
    // A notification that comes a second time finds it cleared away.
    if (!bytes) return;
    try {
      await take.run(name, bytes, responseElements['x-amz-request-id']);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refuse(error.code);
    }
  }
  await uploads.remove(key);
}
