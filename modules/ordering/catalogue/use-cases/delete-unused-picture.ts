import type { Envelope } from '#shared/events/events';
import type { Files } from '#shared/files/files';

/** Removes the file of a picture that its product shows no more, or that has gone with it. */
export class DeleteUnusedPicture {
  readonly #files: Files;
  constructor(files: Files) {
    this.#files = files;
  }

  async run({ data: { droppedPicture } }: Envelope<'ProductChanged'>): Promise<void> {
    if (droppedPicture !== undefined) await this.#files.remove(droppedPicture);
  }
}
