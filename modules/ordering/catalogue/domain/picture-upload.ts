import type { Actor } from '#shared/events/events';

/** How long an upload URL is valid, in seconds. */
export const uploadSeconds = 15 * 60;

/**
 * A picture upload that a manager has requested. The upload itself carries no token, so this records the product it is for and who
 * requested it.
 */
export type PictureUpload = {
  readonly id: string;
  readonly tenantId: string;
  readonly productId: string;
  readonly actor?: Actor;
};

/** File signatures of the accepted formats: text at byte offsets. */
const fileSignatures: readonly (readonly [at: number, text: string])[][] = [
  [[0, '\xff\xd8\xff']], // JPEG
  [[0, '\x89PNG\r\n\x1a\n']],
  [
    [0, 'RIFF'],
    [8, 'WEBP'],
  ],
  [[0, 'GIF87a']],
  [[0, 'GIF89a']],
  [[4, 'ftypavif']],
];

/** Whether the bytes start like a picture in an accepted format, regardless of the declared content type. */
export const hasPictureSignature = (bytes: Uint8Array) =>
  fileSignatures.some((signature) =>
    signature.every(([at, text]) => String.fromCharCode(...bytes.subarray(at, at + text.length)) === text),
  );
