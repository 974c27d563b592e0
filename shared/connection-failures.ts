/** The codes that the system and Node use for connections that failed or were closed by the other end. */
const connectionErrorCodes: ReadonlySet<unknown> = new Set([
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETRESET',
  'ENETUNREACH',
  'ENOTCONN',
  'EPIPE',
  'ETIMEDOUT',
  'ERR_STREAM_PREMATURE_CLOSE',
]);
/** A limit, since an error may be its own cause. */
const maxCauses = 5;

/** Whether an error or one of its causes is a failed connection rather than a bug in this program. */
export function isConnectionFailure(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth <= maxCauses && cause instanceof Error; depth += 1) {
    if ('code' in cause && connectionErrorCodes.has(cause.code)) return true;
    cause = cause.cause;
  }
  return false;
}
