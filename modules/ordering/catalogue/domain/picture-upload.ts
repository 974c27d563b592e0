import type { Actor } from '#shared/events/events';

/** How long a manager has to bring the picture, seconds. */
export const uploadSeconds = 15 * 60;

/** A picture that a manager has said to bring. Whoever brings it needs no token: this tells what it is for, and who is behind it. */
export type PictureUpload = {
  readonly id: string;
  readonly tenantId: string;
  readonly productId: string;
  readonly actor?: Actor;
};

/** How the files of the formats that are taken begin: text at a place in them. */
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

/** Whether these bytes begin as a picture's do, whatever somebody says they are. */
export const hasPictureSignature = (bytes: Uint8Array) =>
  fileSignatures.some((signature) =>
    signature.every(([at, text]) => String.fromCharCode(...bytes.subarray(at, at + text.length)) === text),
  );
