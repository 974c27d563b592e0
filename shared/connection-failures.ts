/** What the system and Node call a connection that the other end, or the network, has broken off. */
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
/** An error may be its own cause. */
const maxCauses = 5;

/** Whether an error, or what caused it, is the failure of a connection: nothing that this program did wrong. */
export function isConnectionFailure(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth <= maxCauses && cause instanceof Error; depth += 1) {
    if ('code' in cause && connectionErrorCodes.has(cause.code)) return true;
    cause = cause.cause;
  }
  return false;
}
