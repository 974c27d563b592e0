/**
 * How the server asks the supervisor for a restart: by this exit code (EX_TEMPFAIL of sysexits.h), or, if native code blocks the main
 * thread so that it cannot exit by itself, by this signal, which nothing else sends.
 * @see https://man.openbsd.org/sysexits.3
 */
export const restartExitCode = 75;
export const restartSignal = 'SIGUSR2';
