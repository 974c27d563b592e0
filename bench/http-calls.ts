import { type Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';

export type HttpCall = {
  readonly method?: string;
  readonly path: string;
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly forwardedFor?: string | undefined;
};

/** Sends a request and resolves with the status once the whole response has arrived; 0 if the connection failed. */
export function sendCall(url: string, agent: Agent, { method = 'GET', path, token, body, forwardedFor }: HttpCall): Promise<number> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(forwardedFor && { 'x-forwarded-for': forwardedFor }),
    ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  };
  return new Promise((resolve) => {
    const outgoing = request(url + path, { method, agent, headers }, (response) => {
      response.on('data', () => undefined).on('end', () => resolve(response.statusCode ?? 0));
    });
    // A reused connection may have been closed while idle, which is no failure of the server.
    outgoing.on('error', () => resolve(outgoing.reusedSocket ? sendCall(url, agent, { method, path, token, body, forwardedFor }) : 0));
    outgoing.end(text);
  });
}

/** Starts the work `perSecond` times a second, without waiting for the previous calls, until `signal` aborts. */
export async function runAtRate(perSecond: number, signal: AbortSignal, work: (index: number) => Promise<unknown>) {
  const start = performance.now();
  const pending: Promise<unknown>[] = [];
  for (let n = 0; !signal.aborted; ) {
    const due = Math.floor(((performance.now() - start) / 1_000) * perSecond);
    for (; n < due; n += 1) pending.push(work(n));
    await setTimeout(1);
  }
  await Promise.all(pending);
}
