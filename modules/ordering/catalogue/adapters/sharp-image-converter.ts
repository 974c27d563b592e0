import { once } from '#shared/concurrency/memoize-async';
import { Turnstile } from '#shared/concurrency/semaphore';
import { Images } from '../ports/image-converter.ts';

const mostPixels = 40_000_000;
const side = 1_200;
const mostSeconds = 10;
/** A picture takes a hundred megabytes and a third of a second: the threads that files and passwords need are not all for them. */
const atOnce = 1;

const load = once(async () => (await import('sharp')).default);

/** On libvips, which drops all metadata unless told to keep it. Of a moving picture the first frame stays. */
export class SharpImages extends Images {
  readonly #turnstile = new Turnstile(atOnce);

  async fit(bytes: Uint8Array) {
    const sharp = await load();
    return this.#turnstile.pass(async () => {
      try {
        const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })
          .autoOrient()
          .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
          .webp({ quality: 80 })
          .timeout({ seconds: mostSeconds });
        return Uint8Array.from(await picture.toBuffer());
      } catch {
        // Whatever libvips says of it, it cannot be shown.
        return undefined;
      }
    });
  }
}
