/** The links with which the first business of an empty installation is created. */
export abstract class SetupLinks {
  /** Creates a link that is valid until `expiresAt` and returns its token. The token itself is not stored. */
  abstract issue(expiresAt: Date): Promise<string>;
  /** Returns when the link of this token expires; undefined if the token was never issued. */
  abstract findExpiry(token: string): Promise<Date | undefined>;
}
