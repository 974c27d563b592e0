/**
 * How the server ends when it asks to be started again: with this exit code (EX_TEMPFAIL of sysexits.h), or, when its main thread is held by
 * native code and cannot exit by itself, by this signal, which nobody else sends.
 */
export const restartExitCode = 75;
export const restartSignal = 'SIGUSR2';
