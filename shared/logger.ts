/** Structured logs: one JSON line each, facts first. */
export abstract class Log {
  abstract debug(facts: object, message: string): void;
  abstract info(facts: object, message: string): void;
  abstract warn(facts: object, message: string): void;
  abstract error(facts: object, message: string): void;
}

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
type Level = (typeof logLevels)[number];

export const makeLog = (level: Level, write?: (line: string) => unknown): Log => new LineLog(level, write);

/** Lines on standard output. To load a library for this would take a fifth of the Lambda's start. */
class LineLog extends Log {
  readonly #least: number;
  readonly #write: (line: string) => unknown;

  constructor(level: Level, write = (line: string): unknown => process.stdout.write(line)) {
    super();
    this.#least = logLevels.indexOf(level);
    this.#write = write;
  }

  debug(facts: object, message: string) {
    this.#say('debug', facts, message);
  }
  info(facts: object, message: string) {
    this.#say('info', facts, message);
  }
  warn(facts: object, message: string) {
    this.#say('warn', facts, message);
  }
  error(facts: object, message: string) {
    this.#say('error', facts, message);
  }

  #say(level: Level, facts: object, message: string) {
    if (logLevels.indexOf(level) < this.#least) return;
    this.#write(`${lineOf({ level, time: new Date().toISOString() }, facts, message)}\n`);
  }
}

function lineOf(head: object, facts: object, msg: string) {
  try {
    return JSON.stringify({ ...head, ...facts, msg }, plain);
  } catch (error) {
    // Facts that go in a circle: a log that throws would hide what it was to tell.
    return JSON.stringify({ ...head, unwritable: String(error), msg });
  }
}

/** What JSON has no words for: an error is told with its own fields, its cause and its stack. */
function plain(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (!(value instanceof Error)) return value;
  const { name: type, message, cause, stack } = value;
  return { ...Object.fromEntries(Object.entries(value)), type, message, ...(cause !== undefined && { cause }), stack };
}
