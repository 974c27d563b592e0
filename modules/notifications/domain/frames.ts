import { isBare } from './channels.ts';
import type { Message } from './message.ts';

export type Inbound =
  | { readonly type: 'ping' }
  | { readonly type: 'auth'; readonly token: string }
  | { readonly type: 'subscribe'; readonly channel: string; readonly since?: number };

/** What the client says; undefined for what the protocol does not know. */
export function readFrame(text: string): Inbound | undefined {
  const { type, token, channel, since } = fieldsOf(text);
  if (type === 'ping') return { type };
  if (type === 'auth' && typeof token === 'string') return { type, token };
  if (type !== 'subscribe' || typeof channel !== 'string') return undefined;
  if (since === undefined || since === null) return { type, channel };
  return typeof since === 'number' && Number.isSafeInteger(since) && since >= 0 ? { type, channel, since } : undefined;
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

type Place = { readonly channel: string; readonly seq: number };
/** What the client asked for is no longer kept: it reloads, and goes on from `seq`. */
export type Reset = { readonly type: 'reset' } & Place;
export type Outbound =
  | Message
  | { readonly type: 'pong' }
  | { readonly type: 'error'; readonly message: string }
  | { readonly type: 'ready'; readonly channels: readonly Place[] }
  | ({ readonly type: 'subscribed' } & Place)
  | Reset;

export const frameText = (frame: Outbound) => JSON.stringify(frame);

/** That the line is there. */
export const pong = frameText({ type: 'pong' });

/** What the followers of its channel are sent. */
export const messageText = (message: Message) => (isBare(message.channel) ? JSON.stringify(message.data) : frameText(message));

/** How the followers of a channel are told to start afresh; undefined where they understand no such thing. */
export const resetText = (channel: string, seq: number) => (isBare(channel) ? undefined : frameText({ type: 'reset', channel, seq }));

export const closeCodes = {
  policy: 1008,
  unauthenticated: 4401,
  forbidden: 4403,
  notFound: 4404,
  silent: 4408,
  tooMany: 4429,
} as const;
