import { type Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';

export type Call = {
  readonly method?: string;
  readonly path: string;
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly from?: string | undefined;
};

/** The status of the answer, once all of it has come; 0 where the connection broke. */
export function ask(url: string, agent: Agent, { method = 'GET', path, token, body, from }: Call): Promise<number> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(from && { 'x-forwarded-for': from }),
    ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  };
  return new Promise((resolve) => {
    const asked = request(url + path, { method, agent, headers }, (answer) => {
      answer.on('data', () => undefined).on('end', () => resolve(answer.statusCode ?? 0));
    });
    // A connection that was closed while nobody used it says nothing of the server.
    asked.on('error', () => resolve(asked.reusedSocket ? ask(url, agent, { method, path, token, body, from }) : 0));
    asked.end(text);
  });
}

/** Does the work so many times a second, whether the one before is done or not, until `signal` says so. */
export async function atRate(perSecond: number, signal: AbortSignal, work: (n: number) => Promise<unknown>) {
  const start = performance.now();
  const all: Promise<unknown>[] = [];
  for (let n = 0; !signal.aborted; ) {
    const due = Math.floor(((performance.now() - start) / 1_000) * perSecond);
    for (; n < due; n += 1) all.push(work(n));
    await setTimeout(1);
  }
  await Promise.all(all);
}
