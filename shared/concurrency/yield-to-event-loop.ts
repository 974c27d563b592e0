/** Lets everything else that waits for the event loop run. Use it between the batches of a long piece of work. */
export const yieldToEventLoop = () => new Promise<void>((resolve) => setImmediate(resolve));
