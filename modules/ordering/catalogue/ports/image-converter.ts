/** Converts uploaded pictures for display. */
export abstract class ImageConverter {
  /**
   * Returns the picture, upright, as WebP of at most 1200 × 1200 pixels and without metadata such as location or camera. Returns undefined
   * if the bytes are not a complete picture or it has more than 40 million pixels.
   */
  abstract toWebp(bytes: Uint8Array): Promise<Uint8Array | undefined>;
}
