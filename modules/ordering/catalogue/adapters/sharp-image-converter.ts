import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { Semaphore } from '#shared/concurrency/semaphore';
import { ImageConverter } from '../ports/image-converter.ts';

const maxPixels = 40_000_000;
const maxSide = 1_200;
const maxSeconds = 10;
/** A conversion takes about 100 MB and a third of a second. More at once would block threads that file access and password hashing need. */
const maxConcurrent = 1;

const loadSharp = memoizeAsync(async () => (await import('sharp')).default);

/** Converts pictures with libvips, which drops all metadata by default. Keeps only the first frame of an animation. */
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
        // Whatever the reason, the file cannot be shown as a picture.
        return undefined;
      }
    });
  }
}
