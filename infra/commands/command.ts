import type { Config } from '#shared/config';

type CommandInput = {
  readonly config: Config;
  readonly args: readonly string[];
  /** Resolves a path that was typed, relative to the folder of the caller. */
  readonly resolvePath: (path: string) => string;
};

/** A command of the admin command line. */
export type Command = {
  /** The arguments, for the list of commands. */
  readonly usage: string;
  readonly description: string;
  /** Returns the lines to print. The exit code is 1 if `hasFailed`. @throws UsageError for wrong arguments */
  readonly run: (input: CommandInput) => Promise<CommandResult>;
};
export type CommandResult = { readonly lines: readonly string[]; readonly hasFailed?: boolean };

/** The command line has an unknown command or wrong arguments. */
export class UsageError extends Error {}
