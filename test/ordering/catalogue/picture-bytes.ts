import sharp from 'sharp';

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif';
type PictureOptions = { readonly width?: number; readonly height?: number; readonly format?: PictureFormat };

/** The bytes of a picture whose upper half is red and whose lower half is blue. */
export async function createPicture({ width = 60, height = 40, format = 'png' }: PictureOptions = {}): Promise<Buffer> {
  const half = { create: { width, height: Math.ceil(height / 2), channels: 3, background: '#0000ff' } } as const;
  return sharp({ create: { width, height, channels: 3, background: '#ff0000' } })
    .composite([{ input: half, gravity: 'south' }])
    .toFormat(format)
    .toBuffer();
}

/** A picture as a phone held upright takes it: rotated, with metadata about its orientation and location. */
export const createGeotaggedPhoto = async () =>
  sharp(await createPicture({ format: 'jpeg' }))
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '12/1 2/1 0/1' } })
    .jpeg()
    .toBuffer();

/** A few kilobytes that decompress to this many pixels. */
export const createDecompressionBomb = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#ffffff' }, limitInputPixels: false })
    .png()
    .toBuffer();
