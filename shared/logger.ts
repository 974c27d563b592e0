/** Structured logs. Put what varies into `fields` and keep `message` constant. */
export abstract class Logger {
  abstract debug(fields: object, message: string): void;
  abstract info(fields: object, message: string): void;
  abstract warn(fields: object, message: string): void;
  abstract error(fields: object, message: string): void;
}

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

export const createLogger = (level: LogLevel, write?: (line: string) => unknown): Logger => new JsonLogger(level, write);

/** Writes JSON lines. To load a library for it would take a fifth of the start of the Lambda. */
class JsonLogger extends Logger {
  readonly #minLevel: number;
  readonly #write: (line: string) => unknown;

  constructor(level: LogLevel, write = (line: string): unknown => process.stdout.write(line)) {
    super();
    this.#minLevel = logLevels.indexOf(level);
    this.#write = write;
  }

  debug(fields: object, message: string) {
    this.#log('debug', fields, message);
  }
  info(fields: object, message: string) {
    this.#log('info', fields, message);
  }
  warn(fields: object, message: string) {
    this.#log('warn', fields, message);
  }
  error(fields: object, message: string) {
    this.#log('error', fields, message);
  }

  #log(level: LogLevel, fields: object, message: string) {
    if (logLevels.indexOf(level) < this.#minLevel) return;
    this.#write(`${formatLine({ level, time: new Date().toISOString() }, fields, message)}\n`);
  }
}

function formatLine(head: object, fields: object, msg: string) {
  try {
    return JSON.stringify({ ...head, ...fields, msg }, replaceUnserializable);
  } catch (error) {
    // Circular fields. A logger that throws would hide the message.
    return JSON.stringify({ ...head, unwritable: String(error), msg });
  }
}

/** Converts what JSON cannot represent: errors, with their own fields, cause and stack, and big integers. */
function replaceUnserializable(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (!(value instanceof Error)) return value;
  const { name: type, message, cause, stack } = value;
  return { ...Object.fromEntries(Object.entries(value)), type, message, ...(cause !== undefined && { cause }), stack };
}
