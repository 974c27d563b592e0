/** The most common passwords, which attackers try first. */
export abstract class CommonPasswords {
  /** Whether the password is common. Case does not matter. */
  abstract has(password: string): Promise<boolean>;
}
