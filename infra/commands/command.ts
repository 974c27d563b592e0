import type { Config } from '#shared/config';

/** What a command is told: the settings, its own arguments, and where a path that was typed leads to. */
type CommandInput = { readonly config: Config; readonly args: readonly string[]; readonly resolvePath: (path: string) => string };

/** A command of the admin command line. */
export type Command = {
  /** What follows the command's name, for the list of commands. */
  readonly usage: string;
  readonly description: string;
  /** Says what it has done, a line each; the exit code is 1 when `fails`. */
  readonly run: (input: CommandInput) => Promise<CommandResult>;
};
export type CommandResult = { readonly lines: readonly string[]; readonly hasFailed?: boolean };

/** The command was not asked for in the way it can be. */
export class UsageError extends Error {}
