import type { Envelope } from '#shared/events/events';
import type { Files } from '#shared/files/files';

/** Deletes an uploaded picture once its product no longer shows it or has been removed. */
export class DeleteUnusedPicture {
  readonly #files: Files;
  constructor(files: Files) {
    this.#files = files;
  }

  async run({ data: { droppedPicture } }: Envelope<'ProductChanged'>): Promise<void> {
    if (droppedPicture !== undefined) await this.#files.remove(droppedPicture);
  }
}
