/** The passwords that are guessed first, because many people choose them. */
export abstract class CommonPasswords {
  /** Whatever its case. */
  abstract has(password: string): Promise<boolean>;
}
