import { DomainError } from '#shared/errors';

/**
 * Decides one thing about an order. Where an order is placed, an error refuses it. In a preview, the error is noted with the path of the
 * field that it is about, and the rest is decided with the fallback.
 */
export type Check = <T>(path: string, decide: () => T, fallback: T) => T;

/** The check of an order that is placed. */
export const refuseAtOnce: Check = (_, decide) => decide();

/** Why an order would be refused, and where in its body. */
type Problem = { readonly path: string; readonly error: DomainError };

/** Notes why an order would be refused. */
export class Problems {
  readonly #found: Problem[] = [];

  get found(): readonly Problem[] {
    return this.#found;
  }

  readonly check: Check = (path, decide, fallback) => {
    try {
      return decide();
    } catch (error) {
      this.note(path, error);
      return fallback;
    }
  };

  /** Notes an error once for each of its details, if it has any. @throws the error itself if it is not a refusal */
  note(path: string, error: unknown) {
    if (!(error instanceof DomainError)) throw error;
    const { details = [] } = error.context;
    if (details.length === 0) this.#found.push({ path, error });
    for (const detail of details) this.#found.push({ path: detail.path, error });
  }
}
