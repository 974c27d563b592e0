import { Zip, ZipDeflate } from 'fflate';
import type { CsvFile } from './csv-files.ts';

/** 6 is the usual balance of size and time. */
const compressionLevel = 6;

/**
 * Streams files as a ZIP archive. It holds one batch of rows in memory, and reads the next only when the reader has taken the last. `inScope`
 * runs each step, because whoever reads the stream does so outside of the request.
 */
export function streamZip(
  files: readonly CsvFile[],
  modifiedAt: Date,
  inScope: <T>(step: () => Promise<T>) => Promise<T>,
): ReadableStream<Uint8Array> {
  const bytes = zipFiles(files, modifiedAt);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await inScope(() => bytes.next());
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
}

async function* zipFiles(files: readonly CsvFile[], modifiedAt: Date): AsyncGenerator<Uint8Array, undefined> {
  const encoder = new TextEncoder();
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    if (chunk.length > 0) ready.push(chunk);
  });
  const take = () => {
    const taken = ready;
    ready = [];
    return taken;
  };
  for (const { name, chunks } of files) {
    const file = new ZipDeflate(name, { level: compressionLevel });
    file.mtime = modifiedAt;
    zip.add(file);
    for await (const chunk of chunks()) {
      file.push(encoder.encode(chunk));
      yield* take();
    }
    file.push(new Uint8Array(), true);
    yield* take();
  }
  zip.end();
  yield* take();
  return undefined;
}
