import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImageConverter } from '#modules/ordering/catalogue/ports/image-converter';
import { createDecompressionBomb, createGeotaggedPhoto, createPicture } from '#test/ordering/catalogue/picture-bytes';

/** The contract of the ImageConverter port. Every adapter calls this with a factory. */
export const imageConverterContract = (name: string, setup: () => ImageConverter) =>
  describe(`${name} keeps the ImageConverter contract`, () => {
    let images: ImageConverter;
    beforeEach(() => {
      images = setup();
    });
    const describeResult = async (bytes: Uint8Array) => {
      const { format, width, height, orientation, exif } = await sharp(await images.toWebp(bytes)).metadata();
      return { format, width, height, orientation, exif };
    };
    const plain = { format: 'webp', orientation: undefined, exif: undefined };

    it('makes a picture at most 1200 pixels wide and high, and none larger than it was', async () => {
      for (const [width, height, expected] of [
        [2_400, 600, { width: 1_200, height: 300 }],
        [300, 2_400, { width: 150, height: 1_200 }],
        [60, 40, { width: 60, height: 40 }],
      ] as const) {
        expect(await describeResult(await createPicture({ width, height }))).toEqual({ ...plain, ...expected });
      }
    });

    it('turns it upright, and leaves nothing in it that tells of the place or the camera', async () => {
      const photo = await createGeotaggedPhoto();
      expect(Buffer.from(photo).toString('latin1')).toContain('SecretCamera');
      expect(await describeResult(photo)).toEqual({ ...plain, width: 40, height: 60 });
      const made = Buffer.from((await images.toWebp(photo)) ?? []);
      expect(made.toString('latin1')).not.toMatch(/SecretCamera|EXIF|XMP/);
      const [red = 0, , blue = 0] = await sharp(made).removeAlpha().raw().toBuffer();
      // In the correct orientation, the blue half is on the left.
      expect([red < 60, blue > 200]).toEqual([true, true]);
    });

    it('makes nothing of what is no whole picture or too large, and a picture after that', async () => {
      const picture = await createPicture({ width: 300, height: 300, format: 'jpeg' });
      const none = [
        Buffer.from('nothing'),
        new Uint8Array(),
        picture.subarray(0, picture.length / 2),
        await createDecompressionBomb(8_000, 5_001),
      ];
      const made = await Promise.all([...none, picture].map((bytes) => images.toWebp(bytes)));
      expect(made.map((bytes) => bytes !== undefined)).toEqual([false, false, false, false, true]);
    });
  });
