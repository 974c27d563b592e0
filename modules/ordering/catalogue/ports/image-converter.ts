/** Makes pictures fit to be shown. */
export abstract class ImageConverter {
  /**
   * The picture upright as WebP, at most 1200 pixels wide and high, with nothing in it that tells of the place or the camera;
   * undefined for what is no whole picture, or has more than 40 million pixels.
   */
  abstract toWebp(bytes: Uint8Array): Promise<Uint8Array | undefined>;
}
