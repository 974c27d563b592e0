import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { Semaphore } from '#shared/concurrency/semaphore';
import { ImageConverter } from '../ports/image-converter.ts';

const maxPixels = 40_000_000;
const maxSide = 1_200;
const maxSeconds = 10;
/** A picture takes a hundred megabytes and a third of a second: the threads that files and passwords need are not all for them. */
const maxConcurrent = 1;

const loadSharp = memoizeAsync(async () => (await import('sharp')).default);

/** On libvips, which drops all metadata unless told to keep it. Of a moving picture the first frame stays. */
export class SharpImageConverter extends ImageConverter {
  readonly #semaphore = new Semaphore(maxConcurrent);

  async toWebp(bytes: Uint8Array) {
    const sharp = await loadSharp();
    return this.#semaphore.run(async () => {
      try {
        const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true })
          .autoOrient()
          .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
          .webp({ quality: 80 })
          .timeout({ seconds: maxSeconds });
        return Uint8Array.from(await picture.toBuffer());
      } catch {
        // Whatever libvips says of it, it cannot be shown.
        return undefined;
      }
    });
  }
}
