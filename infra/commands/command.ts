import type { Config } from '#shared/config';

/** What a command is told: the settings, its own arguments, and where a path that was typed leads to. */
type Told = { readonly config: Config; readonly rest: readonly string[]; readonly at: (path: string) => string };

/** A command of the admin command line. */
export type Command = {
  /** What follows the command's name, for the list of commands. */
  readonly takes: string;
  readonly does: string;
  /** Says what it has done, a line each; the exit code is 1 when `fails`. */
  readonly run: (told: Told) => Promise<Outcome>;
};
export type Outcome = { readonly lines: readonly string[]; readonly fails?: boolean };

/** The command was not asked for in the way it can be. */
export class UsageError extends Error {}
