/** The links by which whoever runs an empty installation opens its first business. */
export abstract class SetupLinks {
  /** Makes a link that is good until then; its token is told here and kept nowhere. */
  abstract issue(expiresAt: Date): Promise<string>;
  /** Until when the link with this token is good; undefined for a token that was never given out. */
  abstract findExpiry(token: string): Promise<Date | undefined>;
}
