/** Lets everything else that waits for the event loop have its turn: for use between the batches of a long piece of work. */
export const yieldToEventLoop = () => new Promise<void>((resolve) => setImmediate(resolve));
